#include <gtest/gtest.h>

#include <harness/engine/postgres/session/custom_variables.hpp>

namespace harness::postgres {
namespace {

TEST(CustomVariables, AreSetByStatements) {
  for (const auto* sql :
       {"SET app.tenant = 'x'", "set local app.tenant to 'x'", "begin;\nSET SESSION \"app\".tenant = 1",
        "SET\n  app.tenant TO DEFAULT", "CREATE FUNCTION f() RETURNS int SET app.x = '1' AS ''"}) {
    EXPECT_TRUE(sets_custom_variable(sql)) << sql;
  }
}

TEST(CustomVariables, AreSetByTheFunction) {
  for (const auto* sql :
       {"SELECT set_config('app.tenant', 'x', false)", "perform Set_Config ( 'app.tenant', a, true)",
        "SELECT pg_catalog.set_config('a.b', '', false)", "SELECT set_config(name, 'x', false)"}) {
    EXPECT_TRUE(sets_custom_variable(sql)) << sql;
  }
}

TEST(CustomVariables, AreNotWhatTheServerKnows) {
  for (const auto* sql :
       {"SET search_path = app", "SET LOCAL lock_timeout = '1s'", "UPDATE t SET a = b.c",
        "SELECT pg_catalog.set_config('search_path', 'a.b', false)", "SELECT offset.x", "RESET ALL", "SET",
        "set ", "SET \"", "SELECT set_config", "SELECT set_config(", ""}) {
    EXPECT_FALSE(sets_custom_variable(sql)) << sql;
  }
}

}  // namespace
}  // namespace harness::postgres
