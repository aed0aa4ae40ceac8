#pragma once

#include <map>
#include <set>
#include <string>

namespace harness {

/// The names that a table or column has had over a text.
class NameHistory {
 public:
  void rename(const std::string& from, const std::string& to) {
    auto names = all_of(from);
    names.insert(to);
    earlier_[to] = std::move(names);
  }

  /// The name, and those that it had before.
  std::set<std::string> all_of(const std::string& name) const {
    const auto found = earlier_.find(name);
    auto names = found == earlier_.end() ? std::set<std::string>() : found->second;
    names.insert(name);
    return names;
  }

 private:
  std::map<std::string, std::set<std::string>> earlier_;
};

/// Those of a text's tables and columns.
struct Names {
  NameHistory tables;
  NameHistory columns;
};

}  // namespace harness
