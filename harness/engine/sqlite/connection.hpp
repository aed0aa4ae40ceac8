#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include <harness/catalog/data.hpp>
#include <harness/engine/preparer.hpp>
#include <harness/engine/sqlite/cell.hpp>
#include <harness/engine/sqlite/writer_log.hpp>

namespace harness::sqlite {

/// How and where a connection opens its database.
struct Target {
  std::string name;                 ///< an absolute path, or "file:/x?vfs=memdb"
  bool disposable = false;          ///< ours, so that its bytes need not survive a power failure
  bool read_only = false;           ///< neither created nor written
  bool keeps_foreign_keys = false;  ///< connections begin with foreign keys enforced, as others are built

  bool in_memory() const { return name.starts_with("file:"); }
};

/// One open connection. Waits some time for the locks of others (busy timeout).
class Connection {
 public:
  /// Opens the database; creates a missing file, unless it is to be read only. Throws SqlError.
  explicit Connection(const Target& target);
  ~Connection();
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;

  /// Runs one statement or several, one after the other; throws SqlError with the line within `sql`.
  void execute(std::string_view sql);
  /// What one statement would return; it is prepared and does not run. Throws SqlError.
  std::vector<ResultColumn> prepare(std::string_view sql);
  /// Runs one statement; throws SqlError.
  Rows query(std::string_view sql, const Row& parameters = {});
  /// Runs one statement without parameters and calls `row` for each row; throws SqlError.
  void each(std::string_view sql, const std::function<void(const std::vector<Cell>&)>& row);
  /// The first value of the answer. Throws an internal Error if there is none.
  std::string scalar(std::string_view sql, const Row& parameters = {});
  bool in_transaction() const;
  /// Begins to record what statements do, in an empty account.
  void start_account();
  /// What statements have done since start_account(): the tables of the database whose rows they may have
  /// written, in lower case, and whether they have changed the connection itself (a PRAGMA, a temporary
  /// object).
  struct Account {
    std::set<std::string> written;
    bool touched_connection = false;
  };
  const Account& account() const;
  /// During its lifetime, statements of the harness do not count in the account.
  class Aside {
   public:
    explicit Aside(Connection& connection);
    ~Aside();
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

   private:
    Connection& connection_;
  };
  /// From now on notes there when it holds the writer's lock, as far as execute() and query() show it.
  void note_writer_in(std::shared_ptr<WriterLog> log);
  /// Resets last_insert_rowid() to 0.
  void forget_last_row();
  /// Clears the written tables of the account.
  void settle_account();
  /// Whether statements from now on fire triggers.
  void fire_triggers(bool fire);
  /// From now on, text in double quotes is always a name, never a string.
  void refuse_quoted_text();
  /// Makes `target` an exact copy of this database; throws SqlError.
  void copy_to(Connection& target);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace harness::sqlite
