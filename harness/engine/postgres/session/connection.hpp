#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// A query that the server plans once in a session's life. Who uses a name twice means the same query.
struct Question {
  std::string name;  ///< begins with "migrate_", so that reset() keeps it
  std::string_view sql;
  Row parameters;
};

/// What came of several statements that were sent as one.
struct Answers {
  std::vector<Rows> rows;         ///< one for each that went through
  std::optional<SqlError> error;  ///< why the next did not
};

/// A session on a PostgreSQL server. Statements go there as they are, in no transaction but their own.
class Connection : public Session {
 public:
  /// Connects as `application`. Options of the address go to libpq as they are. Throws an environment Error
  /// that names the address without its password.
  explicit Connection(const Url& url, const std::string& application = "migrate");
  /// Returns when the server has let go of the session, so that the database can be cloned or dropped.
  ~Connection() override;

  void execute(std::string_view sql) override;
  Rows query(std::string_view sql, const Row& parameters = {}) override;
  Rows query_again(const std::string& name, std::string_view sql, const Row& parameters) override;
  void copy_in(std::string_view statement, std::string_view data) override;
  bool in_transaction() const override;
  void reset() override;
  /// What `reset()` runs outside a transaction, the last of which asks for what `complete_reset` must see to:
  /// all of DISCARD ALL but for the plans of our own questions.
  static constexpr std::string_view reset_statements =
      "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *; "
      "SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES; EXECUTE migrate_start";
  /// Connects anew where the server would not begin a session like this one any more, since settings of the
  /// database or the role have changed; and where a variable was set that no reset takes away.
  void complete_reset(const Rows& answer);
  /// What those statements ask for by the name "migrate_start".
  static std::string_view start_question();
  /// Notes how the server begins a session, to be called before any other statement. A session that was not
  /// told to is reset by connecting anew.
  void remember_start();

  /// Asks all in one trip to the server, and answers in the same order; throws SqlError. A question whose
  /// name is taken already is not planned again.
  std::vector<Rows> ask(const std::vector<Question>& questions);
  /// Runs statements in one trip, each in no transaction but their own or the open one.
  Answers run_all(const std::string& statements);
  /// How often it has been reset.
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
