#include <fmt/format.h>

#include <harness/engine/postgres/server/server.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

/// Role, what is said of it, and its value. By JSON, since each version has attributes of its own. What
/// belongs to the databases of runs is left out: it goes with them.
constexpr const char* query = R"(
SELECT r.rolname::text, a.key, coalesce(a.value, '')
FROM pg_catalog.pg_roles r, pg_catalog.jsonb_each_text(
  pg_catalog.to_jsonb(r) - 'rolname' - 'rolpassword' - 'rolconfig') a
UNION ALL
SELECT pg_catalog.pg_get_userbyid(m.member)::text, 'membership in ' || pg_catalog.pg_get_userbyid(m.roleid),
  pg_catalog.string_agg(
  (pg_catalog.to_jsonb(m) - 'oid' - 'roleid' - 'member' - 'grantor')::text, ' ' ORDER BY m.grantor)
FROM pg_catalog.pg_auth_members m GROUP BY m.member, m.roleid
UNION ALL
SELECT coalesce(r.rolname::text, ''), 'settings' || coalesce(' in the database ' || d.datname, ''),
  s.setconfig::text
FROM pg_catalog.pg_db_role_setting s
LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
WHERE d.datname IS NULL OR d.datname !~ '^migrate_[0-9]+_[0-9a-f]{8}_[0-9]+$')";

/// What is kept of passwords, summed up: they are never shown.
constexpr const char* passwords_query =
    "SELECT rolname::text, pg_catalog.md5(coalesce(rolpassword, '')) FROM pg_catalog.pg_authid";

}  // namespace

Roles Server::roles() {
  const std::lock_guard lock(mutex_);
  Roles roles;
  if (options_.server) {
    for (const auto& row : admin().query(query).rows) {
      roles[row.at(0).value()][row.at(1).value()] = row.at(2).value_or("");
    }
    // A superuser's affair; whoever may not read them cannot change them either.
    if (admin()
            .query("SELECT pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT')")
            .rows.at(0)
            .at(0) == "t") {
      for (const auto& row : admin().query(passwords_query).rows) {
        roles[row.at(0).value()]["password"] = row.at(1).value();
      }
    }
  }
  return roles;
}

bool Server::drop_role(const std::string& name) {
  const std::lock_guard lock(mutex_);
  try {
    admin().execute("DROP ROLE " + quote(name));
    return true;
  } catch (const SqlError&) {
    return false;
  }
}

}  // namespace harness::postgres
