#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>
#include <harness/history/revision_text.hpp>
#include <harness/migrator/moves.hpp>

namespace harness {

class Migrator;

// What a migrator may be able to do beside moving revisions. Each belongs to the migrator and lives as long.
// They read the history's files and ask no database but where that is said; an Error leaves nothing changed.

/// A revision to be created.
struct NewRevision {
  std::string name;                         ///< what it does
  std::string id;                           ///< empty: the next one, as the tool counts
  std::vector<std::string> parents;         ///< what it follows; several are joined by it
  bool autogenerate = false;                ///< it brings what the models have and `at_head` lacks
  std::function<Database&()> at_head = {};  ///< a database at head, made when it is asked for
};

/// Capability: writes revisions, for `migrate create` and `migrate merge`.
class Authoring {
 public:
  virtual ~Authoring() = default;

  /// Writes the files of one more revision, never over one that is there, and names them; `history()` stays
  /// what was read before. A usage Error where that cannot be, and then no file of it stays.
  virtual std::vector<std::filesystem::path> create(const NewRevision& revision) = 0;
  /// Whether revisions say themselves what they follow, so that a history can branch and be joined.
  virtual bool has_branches() = 0;
};

/// Capability of a tool whose revisions are written in a language of its own, of which it can also write the
/// SQL. The check `offline` runs that SQL; a tool whose revisions are SQL has nothing to compare.
class OfflineSql {
 public:
  virtual ~OfflineSql() = default;

  /// What writes it, for messages: the command "upgrade --sql", in quotation marks.
  virtual std::string command() const = 0;
  /// The way up of each revision in the order of the history, without touching a database; empty scripts
  /// where the tool wants to look at one, see `MigratorSession::write_up`. Called once in a run on an engine.
  /// An Error where the tool cannot be run.
  virtual std::vector<OfflineScript> scripts(const Engine& engine) = 0;
};

/// Capability: a history that is read from files, so that two states of it can be compared (`--since`).
class SourceFiles {
 public:
  virtual ~SourceFiles() = default;

  /// The same history in a copy of the tree, where `to` is in the place of `from`; its files may not be
  /// there, and then it has no revision. Null where it cannot be read there, since it lies outside of `from`.
  virtual std::unique_ptr<Migrator> in_copy(const std::filesystem::path& from,
                                            const std::filesystem::path& to) = 0;
  /// What a revision of the history says; one of them where several have the id, nothing where none has it.
  virtual RevisionText revision_text(const std::string& revision) = 0;
  /// Optional: the script of a move as it runs on an engine; an empty one where nobody here can read it.
  /// nullopt where there is none, or the files that the history names are all that is known, as by default.
  virtual std::optional<WayText> way_text(const Edge& edge, const Engine& engine) {
    (void)edge, (void)engine;
    return std::nullopt;
  }
  /// Optional: the files that every revision depends on. None by default.
  virtual std::vector<std::filesystem::path> settings() { return {}; }
};

/// How a history is laid out, where a tool has several ways, and why it is taken so.
struct LayoutNote {
  std::string name;
  std::string reason;
  std::string owner;      ///< the version table of the other tool that databases in use have; empty: none
  bool doubtful = false;  ///< another layout fits as well, and none is configured
};

/// Capability of a migrator that runs files which may be another tool's.
class FileLayout {
 public:
  virtual ~FileLayout() = default;

  /// How the files are laid out; nothing where nothing is to be said of it. A usage Error where they cannot
  /// be read.
  virtual std::optional<LayoutNote> note() = 0;
  /// What the files' own tool keeps its versions in, where that is another one: neither models nor migrations
  /// have it, and every dump of a database in use does. Paths of tables, their sequences and schemas.
  virtual std::vector<Path> version_tables(const Engine& engine) = 0;
  /// Optional: what `prepare()` runs on a new database, beside what makes the version table. None by default.
  virtual std::vector<std::string> preparations(const Engine& engine) {
    (void)engine;
    return {};
  }
};

/// Capability: names everything that a state of the database depends on, so that checkpoints can be kept.
class CheckpointInputs {
 public:
  virtual ~CheckpointInputs() = default;

  /// All that the state of a database in which `revision` and what it follows are applied depends on, beside
  /// the files of these revisions, as a text to be compared byte by byte. nullopt if that is unknown.
  virtual std::optional<std::string> state_inputs(const Engine& engine, const std::string& revision) = 0;
};

/// Capability of a tool that may report success without a commit: what it says where the database does not
/// have what was reported. Without it nothing is said.
class CommitRule {
 public:
  virtual ~CommitRule() = default;

  /// What is wrong where a move reports success and the database does not have it, or not its record; nothing
  /// where the tool may do so. `asked_at` is where the project has the migrations run. Pure.
  virtual std::optional<Failure> not_kept(Remains remains, const Location& asked_at) = 0;
};

}  // namespace harness
