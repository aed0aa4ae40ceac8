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

/// One row: the checksum, and 64 bits of the whole where the engine can tell them.
struct Entry {
  std::string checksum;
  std::optional<std::uint64_t> digest;
};
using Entries = std::map<std::string, Entry>;

/// What stands for all rows: two tables of the same tally hold the same.
struct Tally {
  std::int64_t count = 0;
  std::uint64_t digest = 0;

  void add(std::uint64_t row) { ++count, digest ^= row; }
  void remove(std::uint64_t row) { --count, digest ^= row; }
  bool operator==(const Tally&) const = default;
};

/// A look at the row of one revision, if it is there, and at the tally.
struct RowProbe {
  std::optional<std::uint64_t> digest;
  Tally tally;
};

/// The table that tells where a database stands: one row per applied revision.
///
/// The heads are not stored but follow from the rows through the history, so that there is no second truth to
/// disagree with the first; and a revision that was slipped in below the heads shows as not applied.
class VersionTable {
 public:
  VersionTable(const Engine& engine, const Dialect& dialect, const std::string& configured_name);

  const Path& path() const { return path_; }

  bool exists(Session& session) const { return dialect_->table_exists(session, path_); }
  /// Makes the table where it is missing; true if it did.
  bool create(Session& session) const;
  /// Throws SqlError, which says so where a table of that name holds something else.
  Entries entries(Session& session) const;
  Applied applied(Session& session) const;
  /// Only where the entries have digests; throws SqlError.
  RowProbe probe_row(Session& session, const std::string& revision) const;

  /// A query that has a row where the revision is applied.
  std::string is_applied_sql(const std::string& revision) const;

  /// Makes the table's schema where that is missing and not the default one, as env.py does; may be empty.
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
  std::string name_;    ///< as SQL takes it
  std::string schema_;  ///< the same; empty where there is none to make
};

}  // namespace harness::sql_files
