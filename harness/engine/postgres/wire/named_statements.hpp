#pragma once

#include <map>
#include <string>

#include <harness/engine/postgres/wire/due.hpp>

namespace harness::postgres::wire {

/// A prepared statement that was given its parameters.
struct Portal {
  SharedText text;
  bool has_values = true;
};

/// What is behind the names of a session: prepared statements, and the portals made of them.
class NamedStatements {
 public:
  void prepare(const std::string& name, SharedText text) { statements_[name] = std::move(text); }
  void bind(const std::string& portal, const std::string& statement, bool has_values) {
    portals_[portal] = {statement_named(statement), has_values};
  }
  void close_statement(const std::string& name) { statements_.erase(name); }
  void close_portal(const std::string& name) { portals_.erase(name); }
  /// The transaction has ended, and its portals with it.
  void close_portals() { portals_.clear(); }

  /// As every Query does.
  void close_unnamed() {
    close_statement("");
    close_portal("");
  }
  bool has_unnamed() const { return statements_.contains("") || portals_.contains(""); }

  /// Null, or without a text, where the name is not known here: made by PREPARE or DECLARE.
  SharedText statement_named(const std::string& name) const {
    const auto found = statements_.find(name);
    return found == statements_.end() ? nullptr : found->second;
  }
  Portal portal_named(const std::string& name) const {
    const auto found = portals_.find(name);
    return found == portals_.end() ? Portal() : found->second;
  }

 private:
  std::map<std::string, SharedText> statements_;
  std::map<std::string, Portal> portals_;
};

}  // namespace harness::postgres::wire
