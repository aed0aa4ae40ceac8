#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// A query that is prepared once per session. The same name must always mean the same query.
struct Question {
  std::string name;  ///< begins with "migrate_", so that reset() keeps it
  std::string_view sql;
  Row parameters;
};

/// The results of several statements that were sent as one text.
struct Answers {
  std::vector<Rows> rows;         ///< one for each that succeeded
  std::optional<SqlError> error;  ///< why the next one failed
};

/// A statement that the server has parsed: the types of its parameters, and of what it returns, by their
/// OIDs.
struct ParsedStatement {
  struct Column {
    std::string name;
    unsigned type = 0;
    int modifier = -1;
  };
  std::vector<unsigned> parameters;
  std::vector<Column> columns;
};

/// A session on a PostgreSQL server. Statements are sent as they are, without a transaction around them.
class Connection : public Session {
 public:
  /// Connects with `application` as its application_name. Options of the address go to libpq as they are.
  /// Throws an environment Error that names the address without its password.
  explicit Connection(const Url& url, const std::string& application = "migrate");
  /// Waits until the server has ended the session, so that the database can be cloned or dropped.
  ~Connection() override;

  void execute(std::string_view sql) override;
  Rows query(std::string_view sql, const Row& parameters = {}) override;
  Rows query_again(const std::string& name, std::string_view sql, const Row& parameters) override;
  void copy_in(std::string_view statement, std::string_view data) override;
  bool in_transaction() const override;
  void reset() override;
  /// All of DISCARD ALL except the plans of our own questions.
  static constexpr std::string_view discard_statements =
      "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *; "
      "SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES";
  /// The statements of `reset()` outside a transaction: these, and the question what `complete_reset` needs
  /// to know.
  static std::string reset_statements();
  /// Reconnects if the reset was not enough: if settings of the database or the role have changed, so that a
  /// new session would begin differently, or if a custom variable was set. `answer` is that of the last reset
  /// statement.
  void complete_reset(const Rows& answer);
  /// The query of the prepared statement "migrate_start", where plans whose names begin with `own` are ours.
  static std::string start_question(std::string_view own = "migrate_");
  /// Remembers the settings with which the session began; call it before any other statement. A session
  /// without them is reset by reconnecting.
  void remember_start();

  /// Asks all questions in one round trip and returns their answers in the same order; throws SqlError. A
  /// question whose name is prepared already is not prepared again.
  std::vector<Rows> ask(const std::vector<Question>& questions);
  /// Runs statements in one round trip, in the open transaction or in one implicit transaction.
  Answers run_all(const std::string& statements);
  /// Has the server parse one statement as the unnamed one of the session, and runs nothing; throws SqlError.
  ParsedStatement parse(std::string_view sql);
  /// How often the session has been reset.
  int resets() const;
  /// Whether a question of this name has been prepared.
  bool is_prepared(const std::string& name) const;
  void prepare(const Question& question);
  /// As libpq counts: 150018 for 15.18.
  int server_version() const;
  /// Throws an environment Error when the server is older than 14.
  void require_version() const;

 private:
  struct State;
  void reconnect();

  std::unique_ptr<State> state_;
  int resets_ = 0;
};

}  // namespace harness::postgres
