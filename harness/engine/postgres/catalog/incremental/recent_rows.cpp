#include <algorithm>

#include <harness/engine/postgres/catalog/incremental/probes.hpp>
#include <harness/engine/postgres/catalog/incremental/recent_rows.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {
namespace {

/// More than any catalog has: an unknown number of rows may be gone.
constexpr std::int64_t unknown = std::int64_t{1} << 40;

/// Of what all databases of a server share, the part of this one.
std::string own_part(const std::string& catalog) {
  const std::string here = "(SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())";
  if (catalog == "pg_database") {
    return " AND c.datname = current_database()";
  }
  return catalog == "pg_shdepend" ? " AND (c.dbid = 0 OR c.dbid = " + here + ")" : "";
}

// The reader's plans know no sequential scan, and an index would visit the rows in a costly order: a scan by
// place is what is left.
std::string query_for(const ServerFacts& server_facts) {
  std::string query = "WITH h AS MATERIALIZED (SELECT age($1::xid) AS age)";
  std::string_view between = "";
  for (const auto& [oid, name] : server_facts.catalogs) {
    if (matters(name)) {
      query += std::string(between) + " SELECT '" + name +
               "', count(*), count(*) FILTER (WHERE age(c.xmin) <= (SELECT age FROM h)) FROM pg_catalog." +
               name + " c WHERE c.ctid >= '(0,0)'" + own_part(name);
      between = " UNION ALL";
    }
  }
  return query;
}

}  // namespace

std::map<std::string, RowLook> look_at_rows(Connection& session, const ServerFacts& server_facts,
                                            std::uint64_t oldest) {
  const auto query = query_for(server_facts);
  const auto answer =
      session.ask({{"migrate_rows", query, {std::to_string(static_cast<std::uint32_t>(oldest))}}}).at(0);
  std::map<std::string, RowLook> looks;
  for (const auto& row : answer.rows) {
    looks[row.at(0).value()] = {to_number(row.at(1)), to_number(row.at(2))};
  }
  return looks;
}

Written written_by_rows(const std::map<std::string, RowLook>& rows, const ServerFacts& server_facts) {
  Written written;
  for (const auto& [oid, name] : server_facts.catalogs) {
    const auto look = rows.find(name);
    if (look == rows.end()) {
      continue;
    }
    const auto before = server_facts.rows.find(name);
    // Of the rows that were there, these are there no more as they were.
    const auto lost =
        before == server_facts.rows.end() ? unknown : before->second + look->second.recent - look->second.all;
    if (look->second.recent > 0 || lost != 0) {
      written.catalogs[oid] = {look->second.recent, name == "pg_enum" ? lost : 0, lost};
    }
  }
  return written;
}

}  // namespace harness::postgres
