#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <harness/engine/postgres/session/connection.hpp>

struct pg_conn;

namespace harness::postgres {

struct LastResult;

/// What a connection is made of, and what is known of its session.
struct Connection::State {
  State(const Url& to, const std::string& as);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  /// Runs one text through libpqxx; throws SqlError. Without parameters it may hold several statements, of
  /// which the last one's rows are returned.
  Rows run(std::string_view sql, const Row& parameters = {});
  /// Throws what the server said last, or `otherwise` where it said nothing.
  [[noreturn]] void fail(std::string_view sql, const char* otherwise);
  /// Takes what the server still has to say after COPY.
  void finish_copy(std::string_view sql);
  /// Ends a COPY that a plain statement began: one without data fails, output goes nowhere.
  void end_stray_copy(std::string_view sql);

  Url url;
  std::string application;
  std::set<std::string> prepared;
  std::optional<std::set<std::string>> start;  ///< the settings that it began with, where they are known
  bool sets_variables = false;                 ///< of its own, which no reset takes away
  const std::unique_ptr<LastResult> last;  // before the connections, which write to it until they are gone
  ::pg_conn* raw = nullptr;

 private:
  struct Pqxx;
  std::unique_ptr<Pqxx> pqxx_;
};

}  // namespace harness::postgres
