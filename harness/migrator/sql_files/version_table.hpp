#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <harness/engine/engine.hpp>
#include <harness/migrator/sql_files/dialect.hpp>

namespace harness::sql_files {

/// The revisions applied in a database, each with the checksum of the file that it came from.
using Applied = std::map<std::string, std::string>;

/// One row: the checksum, and a 64-bit digest of the row if the engine can compute it.
struct Entry {
  std::string checksum;
  std::optional<std::uint64_t> digest;
};
using Entries = std::map<std::string, Entry>;

/// A digest of all rows: two tables with the same tally have the same rows.
struct Tally {
  std::int64_t count = 0;
  std::uint64_t digest = 0;

  void add(std::uint64_t row) { ++count, digest ^= row; }
  void remove(std::uint64_t row) { --count, digest ^= row; }
  bool operator==(const Tally&) const = default;
};

/// The row of one revision, if it exists, and the tally.
struct RowProbe {
  std::optional<std::uint64_t> digest;
  Tally tally;
};

/// The version table: one row per applied revision.
///
/// The heads are not stored: they follow from the rows and the history, so the two cannot disagree, and a
/// revision that was added below the heads is seen as not applied.
class VersionTable {
 public:
  VersionTable(const Engine& engine, const Dialect& dialect, const std::string& configured_name);

  const Path& path() const { return path_; }

  bool exists(Session& session) const { return dialect_->table_exists(session, path_); }
  /// Creates the table if it is missing; returns whether it did.
  bool create(Session& session) const;
  /// All rows. Throws SqlError; its message says if the table of that name is not a version table.
  Entries entries(Session& session) const;
  Applied applied(Session& session) const;
  /// Only if the engine computes digests; throws SqlError.
  RowProbe probe_row(Session& session, const std::string& revision) const;

  /// A query with a row if the revision is applied.
  std::string is_applied_sql(const std::string& revision) const;

  /// Creates the table's schema if it is missing; empty for the default schema.
  std::string create_schema_sql() const;
  std::string create_sql() const;
  std::string add_sql(const std::string& revision, const std::string& checksum) const;
  std::string remove_sql(const std::string& revision) const;
  std::string clear_sql() const;

 private:
  void create_schema(Session& session) const;
  SqlError not_ours(const SqlError& cause) const;

  const Dialect* dialect_;
  Path path_;
  std::string name_;    ///< quoted for SQL
  std::string schema_;  ///< the same; empty: there is none to create
};

}  // namespace harness::sql_files
