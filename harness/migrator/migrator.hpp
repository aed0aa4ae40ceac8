#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/core/clock.hpp>
#include <harness/core/error.hpp>
#include <harness/core/location.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>
#include <harness/history/history.hpp>
#include <harness/history/revision_text.hpp>
#include <harness/model/model_source.hpp>

namespace harness {

enum class Direction { up, down };

/// An edge of the graph to walk: exactly this revision, applied or taken back.
struct Edge {
  std::string revision;
  Direction direction = Direction::up;
};

/// A command of the tool's own, as people type it.
enum class Verb { upgrade, downgrade, stamp };

/// A statement that was taken and did nothing, since it stands in a transaction.
struct Ignored {
  std::string what;  ///< "PRAGMA foreign_keys"
  Location place;
};

/// Whether a tool was seen to commit what it reports, as far as that can be told.
struct Commitment {
  bool seen = true;
  Location asked_at = {};  ///< where the project has the migrations run: "env.py:41"
};

/// How much of a move is in the database, though the tool reports all of it.
enum class Remains { nothing, a_part };

/// What came of moving one revision.
struct StepResult {
  std::string revision;
  Direction direction = Direction::up;
  std::optional<Failure> failure;
  bool left_transaction_open = false;
  Elapsed elapsed{};
  Location opened_at = {};  ///< where the transaction begins that was left open, as far as that is known
  bool unreadable =
      false;  ///< nothing was run, and the history has a fault "history/unreadable" that says why
  std::vector<Ignored> ignored = {};
  Commitment commitment = {};
};

/// What came of one command: the revisions it moved, in order; a failure is the last step's or the command's
/// own.
struct CallResult {
  std::vector<StepResult> steps;
  std::optional<Failure> failure;
  Elapsed elapsed{};
  Commitment commitment = {};
};

/// A migration tool at work on one database. A migration that fails is a value; an Error means that the tool
/// itself cannot be run.
class MigratorSession {
 public:
  virtual ~MigratorSession() = default;

  /// Does what the tool does whenever it looks at a database (environment scripts, its version table),
  /// without moving anything: what this leaves is the tool's own, not a revision's.
  virtual std::optional<Failure> prepare() = 0;
  virtual StepResult move(const Edge& edge) = 0;
  /// `target` is a revision, "head", "heads" or "base", as the tool understands it.
  virtual CallResult call(Verb verb, const std::string& target) = 0;
  /// The heads that the database's version table names.
  virtual std::set<std::string> current() = 0;
  /// The tables that belong to the tool; they and all their parts are left out of comparisons.
  virtual std::vector<Path> bookkeeping() = 0;
  /// The same by the members of a group; one without a name otherwise.
  virtual std::map<std::string, std::vector<Path>> bookkeeping_by_member() { return {{"", bookkeeping()}}; }
  /// Keeps out, until the answer goes, whoever else would move this database by the same means, as `call`
  /// does; null where nobody can, or the tool has no lock. Throws SqlError where somebody has it for too
  /// long.
  virtual std::shared_ptr<void> lock() { return nullptr; }
  /// The name of that lock: sessions with one of the same name would wait for each other. Empty for none.
  virtual std::string lock_name() const { return {}; }
  /// Lets go of its connections, so that the database can be cloned or made a copy of another; the next call
  /// connects again, and knows nothing of what it had read.
  virtual void disconnect() = 0;
};

/// How a history is laid out, where a tool has several ways, and why it is taken so.
struct LayoutNote {
  std::string name;
  std::string reason;
  std::string owner;      ///< the version table of the other tool that databases in use have; empty: none
  bool doubtful = false;  ///< it could be another as well, and nobody said which it is
};

/// A revision's way up as SQL, or why the tool cannot write it without a database.
struct OfflineScript {
  std::string revision;
  std::string sql;
  std::optional<Failure> failure;
};

/// One more revision, as somebody wants it.
struct NewRevision {
  std::string name;                         ///< what it does
  std::string id;                           ///< empty: the next one, as the tool counts
  std::vector<std::string> parents;         ///< what it follows; several are joined by it
  bool autogenerate = false;                ///< it brings what the models have and `at_head` lacks
  std::function<Database&()> at_head = {};  ///< a database at head, made when it is asked for
};

/// A migration tool with one history.
class Migrator {
 public:
  virtual ~Migrator() = default;

  /// "sql", "alembic": the kind, for messages.
  virtual std::string name() const = 0;
  /// The graph; read once, needs no database.
  virtual const History& history() = 0;
  /// What is wrong where a move reports success and the database does not have it, or not its record.
  /// Nothing where the tool may do so.
  virtual std::optional<Failure> not_kept(Remains /*remains*/, const Location& /*asked_at*/) {
    return std::nullopt;
  }
  /// Who must be able to open the databases that it works on.
  virtual Reach reach() const = 0;
  /// Whether two of its sessions may be at work at the same time without being asked for: neither writes
  /// anything that the other would read.
  virtual bool runs_beside_itself() const { return false; }
  /// Sets to work on a database, which must outlive the session.
  virtual std::unique_ptr<MigratorSession> open(Database& database) = 0;
  /// How its files are laid out; nothing where there is only one way.
  virtual std::optional<LayoutNote> layout() { return std::nullopt; }
  /// The models that the tool itself knows (Alembic's target_metadata); nothing where it knows none.
  virtual std::optional<ModelSource> models() { return std::nullopt; }
  /// Whether it runs a language of its own, of which it can also write the SQL.
  virtual bool writes_scripts() const { return false; }
  /// The way up of each revision in the order of the history, without touching a database.
  virtual std::vector<OfflineScript> offline_scripts(const Engine& /*engine*/) { return {}; }
  /// The same history in a copy of the tree, where `to` stands for `from`; null where it cannot be read
  /// there: the tool does not tell its files, or lies outside of `from`. The history may not be there yet.
  virtual std::unique_ptr<Migrator> in_copy(const std::filesystem::path& /*from*/,
                                            const std::filesystem::path& /*to*/) {
    return nullptr;
  }
  /// What a revision of the history says; one of them where several have the id.
  virtual RevisionText revision_text(const std::string& revision);
  /// What the files' own tool keeps its versions in, where that is another one: neither models nor migrations
  /// have it, and every dump of a database in use does. Paths of tables, their sequences and schemas.
  virtual std::vector<Path> version_tables(const Engine& /*engine*/) { return {}; }
  /// The files that every revision depends on.
  virtual std::vector<std::filesystem::path> settings() { return {}; }
  /// All that the state of a database in which `revision` and what it follows are applied depends on, beside
  /// what the revisions say, as a text to be compared. Nothing where that cannot be told.
  virtual std::optional<std::string> state_inputs(const Engine& /*engine*/, const std::string& /*revision*/) {
    return std::nullopt;
  }
  /// The SQL of an upgrade from `from` ("" for an empty database) to `target`, without touching a database.
  virtual std::string preview(const Engine& engine, const std::string& from, const std::string& target) = 0;
  /// Whether its revisions say themselves what they follow, so that a history can branch.
  virtual bool has_branches() { return false; }
  /// Writes the files of one more revision, never over one that is there, and names them; `history()` stays
  /// what was read before. A usage Error where that cannot be.
  virtual std::vector<std::filesystem::path> create(const NewRevision& revision);
};

/// Why a migrator must not touch the version of a database that somebody cares for: another tool keeps it
/// there, in a way of its own, or a revision cannot be read. Nothing where it may.
std::optional<Error> refusal_to_write(Migrator& migrator);

/// The place in a copy of a tree where `to` stands for `from`; nothing for a path that is not below `from`.
std::optional<std::filesystem::path> path_in_copy(const std::filesystem::path& path,
                                                  const std::filesystem::path& from,
                                                  const std::filesystem::path& to);

}  // namespace harness
