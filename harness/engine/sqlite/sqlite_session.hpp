#pragma once

#include <memory>

#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

class SqliteSession final : public Session {
 public:
  /// The session's connection, by which the database can be read between the session's statements.
  using Place = std::shared_ptr<Connection>;

  /// Notes in `log`, if there is one, when it holds the writer's lock.
  explicit SqliteSession(Target target, std::shared_ptr<WriterLog> log = nullptr);
  /// On another session's connection, whose last row is unknown afterwards as in a new session.
  SqliteSession(Target target, Place connection);
  ~SqliteSession() override;

  std::weak_ptr<const Place> place() const { return connection_; }

  /// A script that contains no transaction statements, and none that cannot run in a transaction, is atomic.
  void execute(std::string_view sql) override;
  /// `PRAGMA double_quoted_strings = OFF`, which SQLite itself does not have, makes what is in double quotes
  /// a name and never a string, as in drivers that build their SQLite so.
  void begin_with(std::string_view sql) override;
  Rows query(std::string_view sql, const Row& parameters) override;
  void copy_in(std::string_view statement, std::string_view data) override;
  bool in_transaction() const override;
  void reset() override;

 private:
  Target target_;
  std::shared_ptr<WriterLog> log_;
  Connection& connection() const { return **connection_; }

  std::shared_ptr<Place> connection_;
  bool is_guest_ = false;  ///< on another's connection
};

}  // namespace harness::sqlite
