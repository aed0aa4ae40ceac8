#include <algorithm>
#include <exception>
#include <iterator>
#include <sstream>
#include <string>

#include <harness/engine/postgres/catalog/reading.hpp>

namespace harness::postgres {
namespace {

// pg_temp comes last, so that a temporary table cannot stand in for a system catalog. The session's own
// limits are for its statements, not for the reading; but a lock that is held elsewhere must end in an error.
// A plan outlives many migrations: with sequential scans it would be right for the empty database it was made
// in.
constexpr std::string_view settings = R"(
SELECT set_config('search_path', 'pg_catalog, pg_temp', true), set_config('timezone', 'UTC', true),
  set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true),
  set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true),
  set_config('quote_all_identifiers', 'off', true), set_config('standard_conforming_strings', 'on', true),
  set_config('lc_monetary', 'C', true), set_config('jit', 'off', true),
  set_config('max_parallel_workers_per_gather', '0', true), set_config('lock_timeout', '60s', true),
  set_config('statement_timeout', '0', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_mergejoin', 'on', true), set_config('enable_hashjoin', 'on', true),
  (SELECT string_agg(name, ' ') FROM pg_prepared_statements WHERE name LIKE 'migrate\_catalog\_%') AS prepared,
  current_setting('server_version_num') AS version)";

}  // namespace

Reading::Reading(Session& session) : session_(session), nested_(session.in_transaction()) {
  session_.execute(nested_ ? "SAVEPOINT migrate_catalog_reading"
                           : "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY NOT DEFERRABLE");
  try {
    const auto row = session_.query(settings).rows.at(0);
    server_version_ = std::stoi(row.back().value());
    std::istringstream names(row.at(row.size() - 2).value_or(""));
    prepared_ = {std::istream_iterator<std::string>(names), {}};
  } catch (...) {
    settle();
    throw;
  }
}

Reading::~Reading() {
  settle();
}

Rows Reading::ask(std::string_view name, const std::string& sql) {
  std::string statement = "migrate_catalog_" + std::string(name);
  std::replace(statement.begin(), statement.end(), ' ', '_');
  if (prepared_.insert(statement).second) {
    session_.execute("PREPARE " + statement + " AS " + sql);
  }
  return session_.query("EXECUTE " + statement);
}

void Reading::settle() {
  try {
    session_.execute(nested_ ? "ROLLBACK TO SAVEPOINT migrate_catalog_reading; "
                               "RELEASE SAVEPOINT migrate_catalog_reading"
                             : "ROLLBACK");
  } catch (const std::exception&) {
    // The connection is gone, and its settings with it.
  }
}

}  // namespace harness::postgres
