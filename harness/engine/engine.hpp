#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/data.hpp>
#include <harness/catalog/diff.hpp>
#include <harness/core/url.hpp>
#include <harness/process/swept.hpp>

namespace harness {

class Engine;

/// A statement that the database refused; expected bad news, which a migrator turns into a `Failure`.
class SqlError : public std::runtime_error {
 public:
  SqlError(const std::string& message, std::string sqlstate, int line, std::string detail = {});

  /// Five characters; SQLite's result name ("SQLITE_CONSTRAINT_UNIQUE") there.
  const std::string& sqlstate() const { return sqlstate_; }
  /// The line within the executed text that the server points at, from 1; 0 when it points at none.
  int line() const { return line_; }
  /// The server's DETAIL and HINT, if any.
  const std::string& detail() const { return detail_; }

 private:
  std::string sqlstate_;
  int line_;
  std::string detail_;
};

/// One statement of a script.
struct Statement {
  std::string text;                      ///< without its semicolon, without comments before it
  int line = 1;                          ///< where `text` starts in the script, from 1
  std::optional<std::string> copy_data;  ///< what follows a COPY ... FROM stdin, without the closing "\."
  bool refuses_transaction = false;      ///< such as CREATE INDEX CONCURRENTLY or VACUUM
};

/// An object that is there and does not do its work.
struct Unfinished {
  Identity identity;
  std::string rule;     ///< the end of the rule: "invalid_index"
  std::string message;  ///< what is wrong with it; the object's name follows
  std::string fix;      ///< the statement that finishes it
  /// A column's name that this reads as text, since no column has it: a fault only where there was such a
  /// column, and it went. Empty otherwise.
  std::string read_as_text = {};
  bool deliberate = false;  ///< nobody comes to it by forgetting something
};

/// A step on the way from the schema that is there to the one that is wanted.
struct Fix {
  Identity change;  ///< the difference that it is for
  std::string sql;  ///< statements; or a line "-- left to do: ..." for what no statement of ours does
};

/// What is said of each role of a server, by its name; "" has what is set for all. No passwords.
using Roles = std::map<std::string, std::map<std::string, std::string>>;

/// One connection. Not for use by two threads.
class Session {
 public:
  virtual ~Session() = default;

  /// Runs one statement (or several without COPY data, in one implicit transaction); throws SqlError.
  virtual void execute(std::string_view sql) = 0;
  /// Runs one statement with $1, $2, ... bound in this order, each used once; throws SqlError.
  virtual Rows query(std::string_view sql, const Row& parameters = {}) = 0;
  /// The same for a query that is asked again and again under one name, which may be planned once.
  virtual Rows query_again(const std::string& name, std::string_view sql, const Row& parameters) {
    (void)name;
    return query(sql, parameters);
  }
  /// Runs a COPY ... FROM stdin with its data; SQLite throws SqlError.
  virtual void copy_in(std::string_view statement, std::string_view data) = 0;
  /// Runs a statement that each session of a tool begins with; throws SqlError. To be run again after each
  /// reset(), which may leave in force what it sets.
  virtual void begin_with(std::string_view sql) { execute(sql); }
  /// Whether a transaction is open, failed ones included.
  virtual bool in_transaction() const = 0;
  /// Makes the session as good as new: ends an open transaction, forgets settings, role and temporary
  /// objects.
  virtual void reset() = 0;
};

/// How a database is read when it was read before.
enum class Snapshots {
  incremental,  ///< what may have changed since; the rest is known
  full,         ///< everything each time
  verified,     ///< both; an internal Error names the first difference
};

/// How a transaction of ours ends.
struct CommitRequest {
  std::vector<std::string> last;  ///< statements to run right before COMMIT; emptied once they have run
  bool resets = false;            ///< whether the session may be reset behind it, where that costs no more
  bool was_reset = false;         ///< whether it was
};

/// What a connection that is not ours can be asked, once `plans` has run on it. All empty: nothing.
struct OutsideQuestions {
  std::string plans;  ///< what the others need, to be run once by itself; answers as `renew` does
  std::string first;  ///< in a transaction before anything else; empty where nobody wants to know
  std::string last;   ///< right before its COMMIT
  /// Makes the session as good as new but for variables that were set in it by names of the user's own.
  /// Answers what it has now, each as a kind and a text: a "setting" that the server begins it with, and a
  /// "plan" of somebody else's that is to be deallocated.
  std::string reset;
};

/// A database with a reader for its catalog and its rows. One that the harness created is dropped when the
/// object goes, unless kept; one that was opened by its address is never dropped.
class Database {
 public:
  virtual ~Database() = default;

  virtual const Engine& engine() const = 0;
  /// The address for other programs; a socket directory as host where that serves.
  virtual const Url& url() const = 0;
  /// The version of the server that holds it: "PostgreSQL 15.18".
  virtual std::string version() = 0;
  virtual std::unique_ptr<Session> connect() = 0;
  /// Every fact of the schema, system objects and the harness's own left out. An object kind that the reader
  /// does not know is an internal Error that names it.
  virtual Catalog catalog() = 0;
  /// Row counts and digests of all tables, with the rows of those named in `watched` (by path).
  virtual Data data(const std::set<Path>& watched = {}) = 0;
  /// The same right behind `catalog()`, with nothing in between that could have changed either. The tables in
  /// `left_out` may be missing.
  virtual Data data_with_catalog(const std::set<Path>& watched, const std::vector<Path>& left_out) {
    (void)left_out;
    return data(watched);
  }
  /// Functions, views and triggers that cannot run any more as they are, since what they name is gone or has
  /// changed. For a database of our own; nothing is changed.
  virtual std::vector<Unfinished> broken_code() { return {}; }
  /// Leaves the database in place at the end.
  virtual void keep() = 0;

  /// Begins and ends a transaction by these statements. Who owns a transaction does it by these two, so that
  /// the next reading may look at what it wrote and at nothing else; whatever happens otherwise, a reading
  /// finds out by itself.
  /// `begin` asks `question`, if there is one, within the transaction, and ends it where that is refused.
  virtual Rows begin(Session& session, const std::string& statement, const std::string& question);
  virtual void commit(Session& session, CommitRequest& ending);

  /// The same for who has a connection of its own, and tells afterwards what its transaction answered. One
  /// that nobody tells of is found by the next reading.
  virtual OutsideQuestions outside_questions() { return {}; }
  virtual void note_transaction(const Rows& first, const Rows& last) {
    (void)first;
    (void)last;
  }
};

/// Who must be able to open a database.
enum class Reach { this_process, other_processes };

/// A kind of database server. Owns what it starts, and ends it when it goes.
class Engine {
 public:
  virtual ~Engine() = default;

  /// "postgres", "sqlite": as in configurations and reports.
  virtual std::string name() const = 0;
  /// The engine whose SQL it speaks: what is written for that one runs here, too.
  virtual std::string dialect() const { return name(); }
  /// The server's version for reports: "PostgreSQL 15.18".
  virtual std::string version() = 0;
  /// Begins what its first database would wait for, such as a server; returns at once. What goes wrong is
  /// told to who asks for a database.
  virtual void begin() {}
  /// An empty database of our own.
  virtual std::unique_ptr<Database> create(Reach reach) = 0;
  /// Where none of its databases is left, and the server is its own: takes away what they left to all of it,
  /// such as roles, so that the next finds it as new.
  virtual void clear() {}
  /// A copy of one of our own; no session may be open on the source.
  virtual std::unique_ptr<Database> clone(Database& source) = 0;
  /// The same into `altered`, another of our own, which keeps its address, so that who knows it by that need
  /// not be started anew; no session may be open on either. False where that cannot be done here.
  virtual bool restore(Database& /*altered*/, Database& /*source*/) { return false; }
  /// Keeps the state of one of our own in an empty folder, for engines of later runs; no session may be open
  /// on it. Nothing else may be asked of this engine afterwards but to go. False where it keeps nothing.
  virtual bool store(Database& /*source*/, const std::filesystem::path& /*folder*/) { return false; }
  /// A database of our own with the state that is kept in a folder; all that an engine loads comes from the
  /// same. An Error where it is damaged.
  virtual std::unique_ptr<Database> load(const std::filesystem::path& folder, Reach reach);
  /// Somebody's own database, by its address; never dropped.
  virtual std::unique_ptr<Database> open(const Url& url) = 0;
  /// The same to look at only: one that does not exist is an Error and is not made, and no session can write.
  virtual std::unique_ptr<Database> open_to_read(const Url& url) = 0;
  /// Whether databases of its own can stay when it goes.
  virtual bool can_keep() const { return true; }
  /// Whether `serve` has a server to start.
  virtual bool has_server() const { return false; }
  /// The address of a server that this engine starts, where other processes can make databases for as long
  /// as this one lives. An internal Error where it has none.
  virtual Url serve();
  /// Whether an address is this engine's.
  virtual bool takes(const Url& url) const = 0;
  /// The statements of a script in this engine's dialect, in order; a usage Error (without a file) with the
  /// line for a quote or comment that never ends.
  virtual std::vector<Statement> split(std::string_view script) const = 0;
  /// What of a statement this engine takes in a transaction without doing anything, in words for a message;
  /// empty where it does what it says.
  virtual std::string ignored_in_transaction(std::string_view /*statement*/) const { return {}; }
  /// A name as this engine's SQL takes it, quoted only where it must be.
  virtual std::string quote(std::string_view name) const = 0;
  /// The statement that would undo a change: the DROP for something added, the CREATE or ALTER for something
  /// removed or altered where the catalog holds enough to say it; empty otherwise.
  virtual std::string fix(const Change& change) const = 0;
  /// What turns a schema that is there into the one that is wanted, in an order in which it runs: what
  /// depends on an object goes before it and comes after it. An engine that knows no better undoes change by
  /// change, the last first.
  virtual std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found) const;
  /// Why the catalogs of two versions cannot be compared, as one sentence; empty where they can.
  virtual std::string incomparable(const std::string& /*one*/, const std::string& /*other*/) const {
    return {};
  }
  /// The roles of the server on which it makes its databases, where that was given: they are shared with
  /// everybody there. Empty where the server is its own, or there are none.
  virtual Roles roles() { return {}; }
  /// Drops a role there; false where that is refused.
  virtual bool drop_role(const std::string& /*name*/) { return false; }
  /// The statements of a script that make, alter, grant or drop roles, or change another database or the
  /// server itself, as far as its text shows them.
  virtual std::vector<Statement> role_statements(std::string_view /*script*/) const { return {}; }
  /// Ends and removes what killed runs have left of their servers, folders and databases, and nothing else;
  /// names what is gone, and what of that kind it leaves alone.
  virtual Swept sweep() { return {}; }
  /// What a catalog shows as half done: invalid, switched off, or protecting nothing.
  virtual std::vector<Unfinished> unfinished(const Catalog& catalog) const = 0;
};

}  // namespace harness
