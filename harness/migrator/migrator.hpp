#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>
#include <harness/history/history.hpp>
#include <harness/migrator/capabilities.hpp>
#include <harness/migrator/moves.hpp>
#include <harness/migrator/session.hpp>
#include <harness/model/model_source.hpp>

namespace harness {

/// A migration tool with one history. Several walks may use it at once, each with sessions of its own: its
/// functions are safe to call from several threads. It must outlive its sessions.
///
/// Five functions are required. What a tool can do beyond them is a capability, asked for where it is needed:
/// a pointer that belongs to the migrator and lives as long, null where it is absent.
class Migrator {
 public:
  virtual ~Migrator() = default;

  /// "sql", "alembic": the kind, for messages.
  virtual std::string name() const = 0;
  /// The graph, of revisions as they are in the files, faults included; read once, at the first call, and the
  /// same from then on. Needs no database. An Error where it cannot be read at all: a usage Error for the
  /// user's files, an environment Error where the tool is missing.
  virtual const History& history() = 0;
  /// Who must be able to open the databases that it works on.
  virtual Reach reach() const = 0;
  /// Sets to work on a database, which must outlive the session. Changes nothing in it before the first call.
  virtual std::unique_ptr<MigratorSession> open(Database& database) = 0;
  /// The SQL of an upgrade from `from` ("" for an empty database) to `target`, without touching a database. A
  /// usage Error where the tool cannot tell.
  virtual std::string preview(const Engine& engine, const std::string& from, const std::string& target) = 0;

  /// Optional: whether two of its sessions may be at work on two databases at the same time: neither writes
  /// anything that the other would read. No by default.
  virtual bool runs_beside_itself() const { return false; }
  /// Optional: the models that the tool itself knows (Alembic's target_metadata); nothing where it knows
  /// none.
  virtual std::optional<ModelSource> models() { return std::nullopt; }

  // Capabilities. Each is of one value for the life of the migrator.
  virtual Authoring* authoring() { return nullptr; }
  virtual OfflineSql* offline() { return nullptr; }
  virtual SourceFiles* source_files() { return nullptr; }
  virtual FileLayout* file_layout() { return nullptr; }
  virtual CheckpointInputs* checkpoint_inputs() { return nullptr; }
  virtual CommitRule* commit_rule() { return nullptr; }
};

/// How its files are laid out, by its FileLayout; nothing where it has none.
std::optional<LayoutNote> layout_of(Migrator& migrator);
/// See `FileLayout::version_tables`; none where it has none.
std::vector<Path> version_tables(Migrator& migrator, const Engine& engine);

/// What a revision says, by its SourceFiles, or else by the files that the history names.
RevisionText revision_text(Migrator& migrator, const std::string& revision);
/// What a move runs, by its SourceFiles, or else the file that the history names for it, which may have both
/// ways. nullopt for a file of another language than SQL and Python.
std::optional<WayText> way_text(Migrator& migrator, const Edge& edge, const Engine& engine);
/// What the files of a revision say, as they are.
RevisionText text_of_files(const History& history, const std::string& revision);

/// The same history in a copy of the tree, by its SourceFiles; null where it has none.
std::unique_ptr<Migrator> open_in_copy(Migrator& migrator, const std::filesystem::path& from,
                                       const std::filesystem::path& to);
/// The place in a copy of a tree where `to` is in the place of `from`; nothing for a path that is not below
/// `from`.
std::optional<std::filesystem::path> path_in_copy(const std::filesystem::path& path,
                                                  const std::filesystem::path& from,
                                                  const std::filesystem::path& to);

/// Writes the files of one more revision, by its Authoring; a usage Error where it has none.
std::vector<std::filesystem::path> create_revision(Migrator& migrator, const NewRevision& revision);

/// Why a migrator must not touch the version of a database in use: another tool keeps it there, in a way of
/// its own, or a revision cannot be read. nullopt if it may.
std::optional<Error> refusal_to_write(Migrator& migrator);

}  // namespace harness
