#include <string>

#include <harness/engine/postgres/environments.hpp>

namespace harness::postgres {
namespace {

SessionEnvironment with_setting(const std::string& name, const std::string& value) {
  return {.name = name + " = '" + value + "'",
          .preparation = "DO $$BEGIN EXECUTE pg_catalog.format('ALTER DATABASE %I SET " + name +
                         " = %L', pg_catalog.current_database(), '" + value + "'); END$$",
          .fact = {{"*", name}, "database setting"}};
}

}  // namespace

/// The time zone has quarters of an hour, and another day than UTC for half of it.
std::vector<SessionEnvironment> environments() {
  return {with_setting("TimeZone", "Pacific/Chatham"), with_setting("DateStyle", "SQL, DMY"),
          with_setting("default_transaction_isolation", "serializable")};
}

}  // namespace harness::postgres
