#pragma once

#include <set>
#include <string>
#include <string_view>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Fixes the settings that change what the server prints or how it plans, for the lifetime of the object, in
/// a transaction or, if one is open, in a savepoint. The destructor restores the session's settings.
class Reading {
 public:
  explicit Reading(Session& session);
  ~Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// As server_version_num: 150018.
  int server_version() const { return server_version_; }
  /// Runs a query that must be the same each time it has this name ("tables"). It is prepared once per
  /// session, since planning is most of the work in a small database, and stays prepared afterwards.
  Rows ask(std::string_view name, const std::string& sql);
  /// The session, for rare queries.
  Session& session() { return session_; }

 private:
  void settle();

  Session& session_;
  bool nested_;
  int server_version_ = 0;
  std::set<std::string> prepared_;
};

}  // namespace harness::postgres
