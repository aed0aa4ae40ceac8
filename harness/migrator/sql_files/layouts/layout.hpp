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
  cut,         ///< one at a time, as the layout has split them; its driver does not support COPY data
  strings,     ///< as `cut`; on PostgreSQL each may be several statements or none, on SQLite it must be one
  sorted,      ///< one at a time, outside a transaction if all of them must be
  whole        ///< as one string, in which several statements form one implicit transaction
};

/// When a tool writes its record of a script that it runs in a transaction.
enum class Recording {
  first,  ///< in that transaction, before the script
  last,   ///< in that transaction, behind the script
  apart   ///< in another one, when that transaction is committed
};

/// What a tool asks a database before a script; unless it gets the answer, it does what `Unmet` says.
struct Condition {
  std::string query;
  std::string answer;
  int line = 0;
};
enum class Unmet {
  stops,        ///< the revision fails
  passes_over,  ///< the script is not run, and the revision counts as applied
  runs          ///< the script is run all the same
};

/// A file, or a part of one, that moves a revision in one direction.
struct Script {
  std::string file;    ///< its path, as messages show it
  std::string engine;  ///< empty: for every engine without a script of its own
  std::string text;    ///< with other parts blanked out, so that line numbers are the file's
  bool in_transaction = true;
  Recording recorded = Recording::last;
  Delivery delivery = Delivery::statements;
  std::vector<Statement> cut = {};  ///< for Delivery::cut and strings
  /// What to do about a statement that cannot run in a transaction.
  std::string fix = "mark the file with \"-- migrate: no-transaction\" at its top";
  std::optional<Failure> refusal = {};  ///< why it is not run at all
  std::string fails = {};        ///< why its tool fails at its turn; `fix` then says what to do about that
  bool needs_statement = false;  ///< its tool fails on PostgreSQL without a statement
  bool mixes = false;            ///< for Delivery::sorted: outside a transaction if one of them must be
  /// For Delivery::strings: its driver on SQLite runs the first statement of each, and passes over the rest.
  bool passes_over_rest = false;
  /// For Delivery::strings: its driver on PostgreSQL begins another transaction where a string has ended one.
  bool begins_again = false;
  std::vector<Condition> conditions = {};
  Unmet unmet = Unmet::stops;
  bool begin_is_a_block = false;           ///< its tool reads BEGIN and END on SQLite as those of a block
  std::map<int, std::string> advice = {};  ///< by line: what to do if its statement fails
  /// The refusal is none of the history: the script for another engine can run.
  bool told_when_run = false;
};

/// A revision with its scripts; several per direction where engines differ.
struct ScriptedRevision {
  Revision revision;
  std::vector<Script> up;
  std::vector<Script> down;
  std::optional<Script> verify = {};    ///< must succeed after the way up
  std::string absent_up = {};           ///< if there is no way up: the tool's name of what it looks for
  std::optional<OutOfOrder> late = {};  ///< if what comes late fares otherwise than the layout says
  bool runs_when_edited = false;        ///< its tool runs it again where its text has changed
};

/// The contents of a folder, in a form that does not depend on the layout.
struct Folder {
  std::vector<ScriptedRevision> revisions;  ///< in the order in which their author would list them
  std::vector<HistoryFault> faults;
  /// Statements by dialect: for the beginning of each session, besides the layout's, and to prepare a
  /// database, if what they create is missing.
  std::map<std::string, std::vector<std::string>> opens = {};
  std::map<std::string, std::vector<std::string>> prepares = {};
  std::optional<OutOfOrder> late = {};  ///< if the project's settings differ from the layout's
};

/// The input of a layout.
struct LayoutInput {
  std::filesystem::path folder;
  std::set<std::string> engines;                      ///< those that a file may be for
  std::map<std::string, std::string> variables = {};  ///< for tools that put values into scripts
};

/// A revision to be added, for which a layout makes the files.
struct Addition {
  std::filesystem::path folder;
  const std::vector<ScriptedRevision>& revisions;  ///< the existing ones, in order
  std::string name;                                ///< what it does: "add_prices"
  std::string id;                                  ///< empty: the next one
  std::vector<std::string> parents;                ///< the revisions it follows; several: a merge
};

/// A file of a new revision.
struct NewFile {
  std::filesystem::path path;
  std::string text;
  bool is_appended = false;  ///< to an existing file that lists the revisions
  bool replaces = false;     ///< the existing file, if there is one
};

/// How certain it is that a folder is in a layout.
enum class Certainty {
  spelling,  ///< the files have such names, as other tools' files may have
  project,   ///< such names, and a file of the project names the tool
  own,       ///< marks or names that no other tool has
  placed     ///< a file of the tool's says that the folder is its own; marks in comments may be anything then
};

/// Why a folder is recognised as being in a layout.
struct Recognition {
  Certainty certainty = Certainty::spelling;
  std::string reason;
};

/// How the scripts of one command share a session.
enum class Sessions {
  fresh,  ///< each script gets a new or reset session
  kept,   ///< settings are kept for the later scripts of the same command
  joined  ///< as kept, and the command is one transaction
};

/// The part of an applied script that must not change.
enum class Counts {
  what_it_does,    ///< comments and white space do not count
  all_but_blanks,  ///< the tool stores a checksum in which white space does not count
  every_byte       ///< the tool stores a checksum of the file, and refuses another one
};

/// A tool's layout of migrations as SQL files. Support for another tool's folders is one more of these.
struct Layout {
  std::string name;
  std::function<std::optional<Recognition>(const std::filesystem::path& folder)> recognises;
  /// Reads the folder; throws a usage Error with file and line.
  std::function<Folder(const LayoutInput& input)> read;
  /// Makes the files of one more revision, in the form of the existing ones.
  std::function<std::vector<NewFile>(const Addition& addition)> add;
  Sessions sessions = Sessions::fresh;
  /// The tool whose version table a database in use has; empty for the harness's own.
  std::string owner = {};
  OutOfOrder late = OutOfOrder::refused;
  Counts counts = Counts::what_it_does;
  bool has_branches = false;  ///< its files name their parents
  /// By dialect: the statements at the beginning of a session, which make it like one of the tool's driver.
  std::map<std::string, std::vector<std::string>> opens = {};
  /// By dialect: what the tool runs after each script, before it writes its version.
  std::map<std::string, std::vector<std::string>> closes = {};
  /// The tool's COMMIT succeeds after a script that has ended the transaction, if the engine allows that.
  bool tolerates_end = false;
  bool shares_files = false;  ///< a file may have several revisions: its other parts are not theirs
  /// The name of the owner's table (or schema) in the project's files; null if it is always `owner`.
  std::function<std::string(const std::filesystem::path& folder)> own_table = {};
  bool owns_schema = false;                   ///< `own_table` is a schema
  std::vector<std::string> more_tables = {};  ///< that the tool has beside it, for a lock
  /// The schema that the tool makes for `own_table`, unless its project names another.
  std::string own_schema = {};
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
/// sql-migrate: `1-name.sql` with `-- +migrate Up` and `-- +migrate Down`.
Layout sql_migrate_layout();
/// refinery: `V1__name.sql` and `U1__name.sql`, both upwards.
Layout refinery_layout();
/// morph: `000001_name.up.sql` and `000001_name.down.sql` in a folder of the engine's name.
Layout morph_layout();
/// Drizzle Kit before 1.0: `0000_name.sql`, in the order of `meta/_journal.json`.
Layout drizzle_layout();
/// Drizzle Kit 1.0: folders `20240131235959_name` with a `migration.sql`.
Layout drizzle_1_layout();
/// tern: `001_name.sql`, parted by `---- create above / drop below ----`.
Layout tern_layout();
/// Prisma Migrate: a folder `20240131235959_name` with `migration.sql`.
Layout prisma_layout();
/// Supabase CLI: `supabase/migrations/20240131235959_name.sql`.
Layout supabase_layout();
/// Atlas: `1_name.sql` with an `atlas.sum`.
Layout atlas_layout();
/// Liquibase's formatted SQL: `--changeset author:id`, several in a file.
Layout liquibase_layout();
/// pop (Buffalo, soda): `20240131235959_name.up.sql`, with a dialect before the direction.
Layout pop_layout();
/// popx (Ory): as pop, with templates, and `.autocommit` before the direction.
Layout popx_layout();

/// Every layout, in the order in which they are tried.
std::vector<Layout> layouts();

/// The script for an engine: its own, or the common one; null if there is neither.
const Script* script_for(const std::vector<Script>& scripts, const std::string& engine);

}  // namespace harness::sql_files
