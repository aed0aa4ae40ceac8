#include <gtest/gtest.h>

#include <harness/engine/postgres/sql/mask_passwords.hpp>

namespace harness::postgres {
namespace {

TEST(MaskPasswords, HidesWhatStatementsSetAsOne) {
  EXPECT_EQ(mask_passwords("ALTER ROLE app WITH LOGIN PASSWORD 'hunter2' VALID UNTIL '2030-01-01'"),
            "ALTER ROLE app WITH LOGIN PASSWORD '***' VALID UNTIL '2030-01-01'");
  EXPECT_EQ(mask_passwords("create user u encrypted password E'a\\'b'"),
            "create user u encrypted password '***'");
  EXPECT_EQ(mask_passwords("CREATE ROLE r PASSWORD $q$hunter2$q$; SELECT 1"),
            "CREATE ROLE r PASSWORD '***'; SELECT 1");
  EXPECT_EQ(mask_passwords("CREATE ROLE r PASSWORD U&'hunter2'"), "CREATE ROLE r PASSWORD U&'***'");
  EXPECT_EQ(mask_passwords("CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'u', password 'hunter2')"),
            "CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'u', password '***')");
  EXPECT_EQ(mask_passwords("OPTIONS (\"sslpassword\" 'hunter2')"), "OPTIONS (\"sslpassword\" '***')");
  EXPECT_EQ(mask_passwords("SET app.api_key TO 'hunter2'"), "SET app.api_key TO '***'");
  EXPECT_EQ(mask_passwords("SELECT set_config('app.password', 'x', true)"),
            "SELECT set_config('app.password', '***', true)");
}

TEST(MaskPasswords, HidesThePasswordsOfAddresses) {
  EXPECT_EQ(mask_passwords("CREATE SUBSCRIPTION s CONNECTION 'host=h user=u' PUBLICATION p"),
            "CREATE SUBSCRIPTION s CONNECTION '***' PUBLICATION p");
  EXPECT_EQ(mask_passwords("SELECT dblink_connect('host=h password=hunter2')"),
            "SELECT dblink_connect('***')");
  EXPECT_EQ(mask_passwords("SELECT dblink('postgresql://u:hunter2@h/d', 'SELECT 1')"),
            "SELECT dblink('***', 'SELECT 1')");
  EXPECT_EQ(mask_passwords("SELECT 'https://example.org/a'"), "SELECT 'https://example.org/a'");
}

TEST(MaskPasswords, LooksIntoBodies) {
  EXPECT_EQ(mask_passwords("DO $$ BEGIN ALTER ROLE a PASSWORD 'hunter2'; END $$"),
            "DO $$ BEGIN ALTER ROLE a PASSWORD '***'; END $$");
  EXPECT_EQ(mask_passwords("DO $a$ SELECT $b$ALTER ROLE a PASSWORD 'hunter2'$b$ $a$"),
            "DO $a$ SELECT $b$ALTER ROLE a PASSWORD '***'$b$ $a$");
}

TEST(MaskPasswords, HidesWhatHasNoEnd) {
  EXPECT_EQ(mask_passwords("ALTER ROLE a PASSWORD 'hunt"), "ALTER ROLE a PASSWORD ***");
  EXPECT_EQ(mask_passwords("SELECT 1; DO $$ ALTER ROLE a PASSWORD 'hunter2'"), "SELECT 1; DO ***");
}

TEST(MaskPasswords, LeavesOtherTextAlone) {
  for (const char* sql : {"SELECT 'a' AS b -- c", "CREATE TABLE users (id int, password text)", "",
                          "COPY t FROM STDIN", "INSERT INTO users (name) VALUES ('x')"}) {
    EXPECT_EQ(mask_passwords(sql), sql);
  }
}

}  // namespace
}  // namespace harness::postgres
