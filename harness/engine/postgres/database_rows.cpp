#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/rows/literal.hpp>
#include <harness/engine/postgres/rows/sequences.hpp>

namespace harness::postgres {

std::string PostgresDatabase::literal(const ValueType& type, const std::string& value) const {
  return postgres::literal(type, value);
}

RowWords PostgresDatabase::words() const {
  return {.locator = "ctid",
          .nowhere = "'(0,0)'",
          .only = "ONLY ",
          .is_same = "IS NOT DISTINCT FROM",
          .judge_now = "SET CONSTRAINTS ALL IMMEDIATE",
          .judge_later = "SET CONSTRAINTS ALL DEFERRED",
          .counting = "generate_series(1, 64) AS counting(n)",
          .as_text = "::text",
          // So that a busy database is left alone, too.
          .print_alike =
              "SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET timezone = 'UTC'; "
              "SET bytea_output = 'hex'; SET extra_float_digits = 1; SET lc_monetary = 'C'; "
              "SET lock_timeout = '5s'; SET statement_timeout = '60s'; SET row_security = off",
          .begin_reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
          .nulls_have_types = true};
}

void PostgresDatabase::advance_sequences(const std::vector<TableShape>& tables, Session& session) {
  postgres::advance_sequences(tables, session);
}

/// Only a superuser may.
void PostgresDatabase::silence(Session& session, bool is_silent) {
  session.execute(std::string("SELECT pg_catalog.set_config('session_replication_role', '") +
                  (is_silent ? "replica" : "origin") +
                  "', false) WHERE pg_catalog.current_setting('is_superuser') OPERATOR(pg_catalog.=) 'on'");
}

}  // namespace harness::postgres
