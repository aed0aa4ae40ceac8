#pragma once

#include <map>
#include <string>

#include <harness/engine/engine.hpp>
#include <harness/migrator/sql_files/dialect.hpp>

namespace harness::sql_files {

/// The revisions applied in a database, each with the checksum of the file that it came from.
using Applied = std::map<std::string, std::string>;

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
  Applied applied(Session& session) const;

  bool is_applied(Session& session, const std::string& revision) const;

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
