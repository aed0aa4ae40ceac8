#include <vector>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/version_table.hpp>

namespace harness::sql_files {
namespace {

std::string literal(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' ? "''" : std::string(1, c);
  }
  return quoted + "'";
}

std::uint64_t to_digest(const std::string& decimal) {
  return static_cast<std::uint64_t>(std::stoll(decimal));
}

std::string sql_name(const Engine& engine, const Path& path) {
  std::vector<std::string> parts;
  for (const auto& part : path) {
    parts.push_back(engine.quote(part));
  }
  return join(parts, ".");
}

}  // namespace

VersionTable::VersionTable(const Engine& engine, const Dialect& dialect, const std::string& configured_name)
    : dialect_(&dialect), path_(dialect.table(configured_name)), name_(sql_name(engine, path_)) {
  if (path_.size() > 1 && path_.front() != "public") {
    schema_ = engine.quote(path_.front());
  }
}

bool VersionTable::create(Session& session) const {
  if (exists(session)) {
    return false;
  }
  create_schema(session);
  try {
    session.execute(create_sql());
  } catch (const SqlError&) {
    // Two that look at the same time both find nothing; the slower one's CREATE may then clash.
    if (!exists(session)) {
      throw;
    }
  }
  return true;
}

void VersionTable::create_schema(Session& session) const {
  if (schema_.empty()) {
    return;
  }
  try {
    session.execute(create_schema_sql());
  } catch (const SqlError&) {
    // It may exist, and the role may not be allowed to create one; CREATE TABLE fails if it is really
    // missing.
  }
}

Entries VersionTable::entries(Session& session) const {
  Entries entries;
  const auto digest = dialect_->row_digest();
  try {
    for (const auto& row :
         session.query("SELECT id, checksum, " + (digest.empty() ? "NULL" : digest) + " FROM " + name_)
             .rows) {
      auto& entry = entries[row[0].value_or("")];
      entry.checksum = row[1].value_or("");
      if (row[2]) {
        entry.digest = to_digest(*row[2]);
      }
    }
  } catch (const SqlError& error) {
    throw dialect_->misses_column(error) ? not_ours(error) : error;
  }
  return entries;
}

Applied VersionTable::applied(Session& session) const {
  Applied applied;
  for (auto& [id, entry] : entries(session)) {
    applied[id] = std::move(entry.checksum);
  }
  return applied;
}

RowProbe VersionTable::probe_row(Session& session, const std::string& revision) const {
  const auto digest = dialect_->row_digest();
  const auto answer = session.query_again(
      "glance",
      "SELECT count(*), coalesce(bit_xor(digest), 0), bit_xor(digest) FILTER (WHERE id = $1) "
      "FROM (SELECT id, " +
          digest + " AS digest FROM " + name_ + ") AS entries",
      {revision});
  const auto& row = answer.rows.at(0);
  RowProbe probe_row;
  probe_row.tally = {std::stoll(row.at(0).value()), to_digest(row.at(1).value())};
  if (row.at(2)) {
    probe_row.digest = to_digest(*row.at(2));
  }
  return probe_row;
}

SqlError VersionTable::not_ours(const SqlError& cause) const {
  return {"the table " + name_ + " is there, but does not hold applied revisions: " + cause.what(),
          cause.sqlstate(), 0, "rename it: this name is reserved for the version table"};
}

std::string VersionTable::is_applied_sql(const std::string& revision) const {
  return "SELECT 1 FROM " + name_ + " WHERE id = " + literal(revision);
}

std::string VersionTable::create_schema_sql() const {
  return schema_.empty() ? "" : "CREATE SCHEMA IF NOT EXISTS " + schema_;
}

std::string VersionTable::create_sql() const {
  return "CREATE TABLE IF NOT EXISTS " + name_ +
         " (id text NOT NULL PRIMARY KEY, checksum text NOT NULL, applied_at " +
         dialect_->timestamp_column() + ")";
}

std::string VersionTable::add_sql(const std::string& revision, const std::string& checksum) const {
  return "INSERT INTO " + name_ + " (id, checksum) VALUES (" + literal(revision) + ", " + literal(checksum) +
         ")";
}

std::string VersionTable::remove_sql(const std::string& revision) const {
  return "DELETE FROM " + name_ + " WHERE id = " + literal(revision);
}

std::string VersionTable::clear_sql() const {
  return "DELETE FROM " + name_;
}

}  // namespace harness::sql_files
