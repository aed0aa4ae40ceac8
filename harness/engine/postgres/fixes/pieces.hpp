#pragma once

#include <string>
#include <string_view>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// The attributes of one object, as pieces of a statement. Refers to what it was made from.
class Pieces {
 public:
  explicit Pieces(const Attributes& attributes) : attributes_(attributes) {}

  bool has(const std::string& name) const { return attributes_.contains(name); }
  /// The value; empty where there is none.
  std::string at(const std::string& name) const {
    const auto found = attributes_.find(name);
    return found == attributes_.end() ? std::string() : found->second;
  }
  /// `start` + value + `end` where there is a value.
  std::string around(std::string_view start, const std::string& name, std::string_view end = "") const {
    return has(name) ? std::string(start) + at(name) + std::string(end) : "";
  }
  /// The same, unless the value is the one that holds without a word.
  std::string unless(std::string_view standard, std::string_view start, const std::string& name) const {
    return at(name) == standard ? "" : around(start, name);
  }

 private:
  const Attributes& attributes_;
};

}  // namespace harness::postgres
