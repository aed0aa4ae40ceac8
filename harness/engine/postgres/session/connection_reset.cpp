#include <memory>
#include <optional>
#include <string>

#include <harness/engine/postgres/session/connection_state.hpp>
#include <harness/engine/postgres/session/start_answer.hpp>

namespace harness::postgres {
namespace {

constexpr std::string_view start_plan = "migrate_start";

// The settings that a session of this role begins with in this database, and the plans that are not ours.
constexpr std::string_view start_query = R"(
SELECT 'setting', pg_catalog.concat(s.setdatabase, ' ', s.setrole, ' ', s.setconfig)
FROM pg_catalog.pg_db_role_setting s
WHERE s.setdatabase IN (0, (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
  AND s.setrole IN (0, (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = SESSION_USER))
UNION ALL SELECT 'plan', pg_catalog.quote_ident(p.name) FROM pg_catalog.pg_prepared_statements p
WHERE NOT pg_catalog.starts_with(p.name, '@'))";

}  // namespace

std::string Connection::start_question(std::string_view own) {
  std::string query(start_query);
  return query.replace(query.find('@'), 1, own);
}

std::string Connection::reset_statements() {
  return std::string(discard_statements) + "; EXECUTE " + std::string(start_plan);
}

void Connection::reset() {
  std::optional<Rows> answer;
  try {
    if (in_transaction()) {
      execute("ROLLBACK");
    }
    if (state_->start) {
      answer = query(reset_statements());
    }
  } catch (const SqlError&) {
    // A script has thrown away our plans, or the server has closed the session.
  }
  if (answer) {
    complete_reset(*answer);
  } else {
    reconnect();
  }
}

void Connection::complete_reset(const Rows& answer) {
  if (state_->sets_variables || state_->start != settings_in(answer)) {
    reconnect();
    return;
  }
  ++resets_;
  for (const auto& plan : plans_in(answer)) {
    execute("DEALLOCATE " + plan);
  }
}

void Connection::remember_start() {
  const auto question = start_question();
  prepare({std::string(start_plan), question, {}});
  state_->start = settings_in(query("EXECUTE " + std::string(start_plan)));
}

void Connection::reconnect() {
  const bool sets_variables = state_->sets_variables;
  state_ = std::make_unique<State>(Url(state_->url), std::string(state_->application));
  // What has set one may lie in a function by now.
  state_->sets_variables = sets_variables;
  remember_start();
  ++resets_;
}

}  // namespace harness::postgres
