#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include <harness/catalog/data.hpp>
#include <harness/engine/sqlite/cell.hpp>

namespace harness::sqlite {

/// How and where a connection opens its database.
struct Target {
  std::string name;         ///< an absolute path, or "file:/x?vfs=memdb"
  bool disposable = false;  ///< ours, so that nobody needs its bytes to survive a power failure
  bool read_only = false;   ///< neither made nor written

  bool in_memory() const { return name.starts_with("file:"); }
};

/// One open connection. Waits for locks of others, for a while.
class Connection {
 public:
  /// Opens, and creates the file where there is none, unless to read only; throws SqlError.
  explicit Connection(const Target& target);
  ~Connection();
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&& other) noexcept;

  /// Runs one statement or several, one after the other; throws SqlError with the line within `sql`.
  void execute(std::string_view sql);
  /// Runs one statement; throws SqlError.
  Rows query(std::string_view sql, const Row& parameters = {});
  /// Runs one statement without parameters and hands over row by row; throws SqlError.
  void each(std::string_view sql, const std::function<void(const std::vector<Cell>&)>& row);
  /// The first value of the answer; an internal Error where there is none.
  std::string scalar(std::string_view sql, const Row& parameters = {});
  bool in_transaction() const;
  /// Begins to keep account of what statements do, from a state as new.
  void start_account();
  /// What was done since: the tables of the database that rows were written to, in lower case, some perhaps
  /// in vain; and whether something was done that stays with the connection (a PRAGMA, a temporary object).
  struct Account {
    std::set<std::string> written;
    bool touched_connection = false;
  };
  const Account& account() const;
  /// While it lives, what the connection does is not the user's.
  class Aside {
   public:
    explicit Aside(Connection& connection);
    ~Aside();
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

   private:
    Connection& connection_;
  };
  /// Makes last_insert_rowid() what it is at first.
  void forget_last_row();
  /// Forgets the rows that were written.
  void settle_account();
  /// From now on a name in double quotes is a name, and never a text.
  void refuse_quoted_text();
  /// Makes `target` an exact copy of this database; throws SqlError.
  void copy_to(Connection& target);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace harness::sqlite
