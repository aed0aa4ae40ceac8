#include <string>

#include <harness/engine/postgres/environments.hpp>

namespace harness::postgres {
namespace {

std::string set_on_database(const std::string& name, const std::string& value) {
  return "DO $$BEGIN EXECUTE pg_catalog.format('ALTER DATABASE %I SET " + name + " = " + value +
         "', pg_catalog.current_database()); END$$";
}

SessionEnvironment with_setting(const std::string& name, const std::string& value) {
  SessionEnvironment environment;
  environment.name = "with " + name + " = '" + value + "'";
  environment.setting = name;
  environment.preparation = set_on_database(name, "''" + value + "''");
  environment.facts = {{{"*", name}, "database setting"}};
  return environment;
}

/// Names without a schema go to another one than "public", as they do where an application has a schema of
/// its own.
SessionEnvironment elsewhere() {
  SessionEnvironment environment;
  environment.name = "with search_path = migrate_elsewhere, public";
  environment.setting = "search_path";
  environment.preparation =
      "CREATE SCHEMA migrate_elsewhere; " + set_on_database("search_path", "migrate_elsewhere, public");
  environment.facts = {{{"*", "search_path"}, "database setting"}, {{"migrate_elsewhere"}, "schema"}};
  environment.stand_ins = {{"migrate_elsewhere", "public"}};
  return environment;
}

/// Before version 15 the schema "public" is the superuser's, and every role may create in it.
SessionEnvironment as_owner(const std::string& user) {
  SessionEnvironment environment;
  environment.name = "as a role that owns the database and is no superuser";
  environment.preparation = R"(
DO $$
DECLARE
  owned record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'migrate_owner') THEN
    CREATE ROLE migrate_owner LOGIN;
  END IF;
  EXECUTE pg_catalog.format('ALTER DATABASE %I OWNER TO migrate_owner', pg_catalog.current_database());
  FOR owned IN SELECT nspname FROM pg_catalog.pg_namespace
    WHERE pg_catalog.pg_get_userbyid(nspowner) = CURRENT_USER AND (oid >= 16384 OR nspname = 'public')
  LOOP
    EXECUTE pg_catalog.format('ALTER SCHEMA %I OWNER TO migrate_owner', owned.nspname);
  END LOOP;
  FOR owned IN SELECT c.oid::pg_catalog.regclass AS name FROM pg_catalog.pg_class c
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND pg_catalog.pg_get_userbyid(c.relowner) = CURRENT_USER
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                        AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i')))
  LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s OWNER TO migrate_owner', owned.name);
  END LOOP;
END$$)";
  environment.role = "migrate_owner";
  environment.facts = {{{"migrate_owner"}, "role"}};
  environment.stand_ins = {{"migrate_owner", user}};
  return environment;
}

SessionEnvironment created(const std::string& name, const std::string& options) {
  SessionEnvironment environment;
  environment.name = name;
  environment.creation = options;
  return environment;
}

}  // namespace

ServerTraits traits_of(Connection& connection, bool is_ours, const std::string& user) {
  constexpr int first_with_providers = 150000;
  const bool has_providers = connection.server_version() >= first_with_providers;
  const std::string by_bytes = "LC_COLLATE 'C' LC_CTYPE 'C'";
  ServerTraits traits{.is_ours = is_ours, .user = user, .libc_options = by_bytes, .icu_options = ""};
  const auto icu = connection.query(
      "SELECT FROM pg_catalog.pg_collation WHERE collprovider = 'i' AND collname = 'en-x-icu'");
  if (has_providers) {
    traits.libc_options += " LOCALE_PROVIDER libc";
  }
  if (has_providers && !icu.rows.empty()) {
    traits.icu_options = by_bytes + " LOCALE_PROVIDER icu ICU_LOCALE 'en'";
  }
  return traits;
}

/// The time zone has quarters of an hour, and another day than UTC for half of it.
std::vector<SessionEnvironment> environments(const ServerTraits& server) {
  std::vector<SessionEnvironment> all = {
      with_setting("TimeZone", "Pacific/Chatham"), with_setting("DateStyle", "SQL, DMY"),
      with_setting("default_transaction_isolation", "serializable"), elsewhere()};
  if (server.is_ours) {
    all.push_back(as_owner(server.user));
  }
  all.push_back(
      created("in a database with the encoding SQL_ASCII", "ENCODING 'SQL_ASCII' " + server.libc_options));
  if (!server.icu_options.empty()) {
    all.push_back(created("in a database with the collation of ICU for English",
                          "ENCODING 'UTF8' " + server.icu_options));
  }
  return all;
}

}  // namespace harness::postgres
