#pragma once

#include <string>
#include <string_view>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The attributes of one object, as pieces of a statement. Keeps a reference to the attributes.
class Pieces {
 public:
  explicit Pieces(const Attributes& attributes) : attributes_(attributes) {}

  bool has(const std::string& name) const { return attributes_.contains(name); }
  /// The value; empty if there is none.
  std::string at(const std::string& name) const {
    const auto found = attributes_.find(name);
    return found == attributes_.end() ? std::string() : found->second;
  }
  /// `start` + value + `end`; empty if there is no value.
  std::string around(std::string_view start, const std::string& name, std::string_view end = "") const {
    return has(name) ? std::string(start) + at(name) + std::string(end) : "";
  }
  /// `start` + value; empty if the value is the default `standard`.
  std::string unless(std::string_view standard, std::string_view start, const std::string& name) const {
    return at(name) == standard ? "" : around(start, name);
  }

 private:
  const Attributes& attributes_;
};

}  // namespace harness::postgres
