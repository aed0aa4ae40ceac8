#pragma once

#include <set>
#include <string>
#include <string_view>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Fixes the settings that change what the server prints or how it plans, for as long as the object lives,
/// inside a transaction or, where one is open, a savepoint of its own. Whatever the session had set is back
/// afterwards.
class Reading {
 public:
  explicit Reading(Session& session);
  ~Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// As server_version_num: 150018.
  int server_version() const { return server_version_; }
  /// Answers a query that is the same each time it goes by this name ("tables"). The server plans it once in
  /// the session's life, which is most of the work in a small database: it stays behind as a prepared
  /// statement.
  Rows ask(std::string_view name, const std::string& sql);
  /// For what is asked seldom.
  Session& session() { return session_; }

 private:
  void settle();

  Session& session_;
  bool nested_;
  int server_version_ = 0;
  std::set<std::string> prepared_;
};

}  // namespace harness::postgres
