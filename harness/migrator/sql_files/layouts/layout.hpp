#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>
#include <harness/history/history.hpp>
#include <harness/history/revision_text.hpp>

namespace harness::sql_files {

/// How a tool hands a script to the server.
enum class Delivery {
  statements,  ///< one at a time, COPY data included, as psql does
  cut,         ///< one at a time, as the layout has cut them; its driver has no COPY data
  sorted,      ///< one at a time, outside a transaction where all of them must be
  whole        ///< as one string: several statements are one transaction even where none is asked for
};

/// A file, or a part of one, that moves a revision in one direction.
struct Script {
  std::string file;    ///< its path, as messages show it
  std::string engine;  ///< empty: for every engine that has no script of its own
  std::string text;    ///< what is not its own blanked out, so that lines are those of the file
  bool in_transaction = true;
  Delivery delivery = Delivery::statements;
  std::vector<Statement> cut = {};  ///< for Delivery::cut
  /// What to do where a statement cannot run in a transaction.
  std::string fix = "mark the file with \"-- migrate: no-transaction\" at its top";
  std::optional<Failure> refusal = {};  ///< why nothing of it is sent to a database
  bool needs_statement = false;         ///< its tool fails where PostgreSQL is sent none
  bool mixes = false;             ///< for Delivery::sorted: outside a transaction where one of them must be
  bool begin_is_a_block = false;  ///< its tool takes BEGIN and END on SQLite for those of a block
  std::map<int, std::string> advice = {};  ///< what to do where the statement on this line fails
};

/// A revision with its scripts; several per direction where engines differ.
struct ScriptedRevision {
  Revision revision;
  std::vector<Script> up;
  std::vector<Script> down;
  std::optional<Script> verify = {};  ///< what must run without an error after the way up
  std::string absent_up = {};         ///< where there is no way up: what its tool looks for, in its words
};

/// What a folder says; nothing of it depends on how its files are named or marked.
struct Folder {
  std::vector<ScriptedRevision> revisions;  ///< in the order in which their author would list them
  std::vector<HistoryFault> faults;
  /// By dialect: what a session begins with beside what its layout says, and what is run before anything
  /// else, as far as it is not there.
  std::map<std::string, std::vector<std::string>> opens = {};
  std::map<std::string, std::vector<std::string>> prepares = {};
  std::optional<OutOfOrder> late = {};  ///< where the project says it otherwise than the layout
};

/// What a layout reads from.
struct LayoutInput {
  std::filesystem::path folder;
  std::set<std::string> engines;                      ///< those that a file may be for
  std::map<std::string, std::string> variables = {};  ///< for tools that put values into scripts
};

/// One more revision, as a layout is asked for its files.
struct Addition {
  std::filesystem::path folder;
  const std::vector<ScriptedRevision>& revisions;  ///< those that are there, in their order
  std::string name;                                ///< what it does: "add_prices"
  std::string id;                                  ///< empty: the next one
  std::vector<std::string> parents;                ///< what it follows; several are joined by it
};

/// A file of a new revision.
struct NewFile {
  std::filesystem::path path;
  std::string text;
  bool is_appended = false;  ///< to a file that is there, and lists the revisions
};

/// How sure it is that a folder is in a layout.
enum class Certainty {
  spelling,  ///< the files are named so, which others do too
  project,   ///< named so, and a file of the project around it names the tool
  own        ///< by marks or names that no other tool has
};

/// Why a folder is taken to be in a layout.
struct Recognition {
  Certainty certainty = Certainty::spelling;
  std::string reason;
};

/// Whose session the scripts of one command share.
enum class Sessions {
  fresh,  ///< each script finds one as new
  kept,   ///< settings stay for the scripts that follow in the same command
  joined  ///< so does the transaction: a command is one
};

/// What of a script that has run must stay as it is.
enum class Counts {
  what_it_does,  ///< comments and white space do not count
  every_byte     ///< the tool keeps a checksum of the file, and refuses another
};

/// A way to lay out migrations as SQL files: the one thing to write for another tool's folders.
struct Layout {
  std::string name;
  std::function<std::optional<Recognition>(const std::filesystem::path& folder)> recognises;
  /// Reads the folder; throws a usage Error with file and line.
  std::function<Folder(const LayoutInput& input)> read;
  /// The files of one more revision, in the form of those that are there.
  std::function<std::vector<NewFile>(const Addition& addition)> add;
  Sessions sessions = Sessions::fresh;
  /// Whose version table a database in use has; empty where it is the harness' own.
  std::string owner = {};
  OutOfOrder late = OutOfOrder::refused;
  Counts counts = Counts::what_it_does;
  bool has_branches = false;  ///< its files say what they follow
  /// By dialect: the statements that a session begins with, so that it is as the tool's driver opens it.
  std::map<std::string, std::vector<std::string>> opens = {};
  /// Its COMMIT passes where a script has ended the transaction, if the engine lets it.
  bool tolerates_end = false;
  /// What a project's own files call the owner's table, or schema; null where it is always `owner`.
  std::function<std::string(const std::filesystem::path& folder)> own_table = {};
  bool owns_schema = false;  ///< `own_table` is a schema
};

/// `ID_name.up.sql`, `ID_name.down.sql`, `ID_name.ENGINE.up.sql`, with marks in comments at the top.
Layout own_layout();
/// golang-migrate: `1_name.up.sql`, `1_name.down.sql`.
Layout golang_migrate_layout();
/// sqlx: `1_name.sql`, or `1_name.up.sql` and `1_name.down.sql`.
Layout sqlx_layout();
/// Diesel: a folder `VERSION_name` with `up.sql` and `down.sql`.
Layout diesel_layout();
/// dbmate: `1_name.sql` with `-- migrate:up` and `-- migrate:down`.
Layout dbmate_layout();
/// goose: `1_name.sql` with `-- +goose Up` and `-- +goose Down`.
Layout goose_layout();
/// Flyway: `V1__name.sql`, `U1__name.sql`, `R__name.sql`.
Layout flyway_layout();
/// sqitch: a `sqitch.plan` with the folders deploy, revert and verify.
Layout sqitch_layout();
/// node-pg-migrate: `1_name.sql` with `-- Up Migration` and `-- Down Migration`.
Layout node_pg_migrate_layout();

/// Every layout, in the order in which they are tried.
std::vector<Layout> layouts();

/// The script for an engine: its own, or the common one; null where there is neither.
const Script* script_for(const std::vector<Script>& scripts, const std::string& engine);

}  // namespace harness::sql_files
