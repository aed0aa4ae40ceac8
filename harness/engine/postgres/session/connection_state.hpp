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

/// The connection itself, and what is known about its session.
struct Connection::State {
  State(const Url& to, const std::string& as);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  /// Runs one text through libpqxx; throws SqlError. Without parameters it may hold several statements, of
  /// which the last one's rows are returned.
  Rows run(std::string_view sql, const Row& parameters = {});
  /// Throws the server's last error, or `otherwise` if it sent none.
  [[noreturn]] void fail(std::string_view sql, const char* otherwise);
  /// Reads the server's remaining results after COPY.
  void finish_copy(std::string_view sql);
  /// Ends a COPY that a plain statement began: COPY FROM STDIN fails for lack of data, the output of COPY TO
  /// STDOUT is discarded.
  void end_stray_copy(std::string_view sql);

  Url url;
  std::string application;
  std::set<std::string> prepared;
  std::optional<std::set<std::string>> start;  ///< the settings that it began with, if known
  bool sets_variables = false;                 ///< custom ones, which no reset removes
  const std::unique_ptr<LastResult> last;  // before the connections, which write to it until they are gone
  ::pg_conn* raw = nullptr;

 private:
  struct Pqxx;
  std::unique_ptr<Pqxx> pqxx_;
};

}  // namespace harness::postgres
