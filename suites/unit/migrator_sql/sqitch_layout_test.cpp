#include <suites/unit/migrator_sql/layout_fixture.hpp>

#include <harness/migrator/sql_files/psql_script.hpp>

namespace harness {
namespace {

class Sqitch : public LayoutTest {
 protected:
  Sqitch() : LayoutTest(sql_files::sqitch_layout()) {}

  void plan(const std::string& text, const std::string& file = "sqitch.plan") {
    write(file, "%syntax-version=1.0.0\n%project=shop\n\n" + text);
  }
  static std::string stamp() { return " 2024-01-01T00:00:00Z Ada <ada@example.org>"; }
  void scripts(const std::string& change, const std::string& text = "SELECT 1;") {
    write("deploy/" + change + ".sql", text);
    write("revert/" + change + ".sql", text);
  }
};

TEST_F(Sqitch, FollowsThePlan) {
  plan("users" + stamp() + " # People\nroles [users]" + stamp() + "\n@v1" + stamp() +
       "\nbooks [:users other:thing !other:plays]" + stamp() + "\n");
  scripts("users");
  scripts("roles");
  scripts("books");
  EXPECT_EQ(order(), "users roles books");
  EXPECT_EQ(history().find("users")->name, "People");
  EXPECT_EQ(history().find("books")->parents, std::vector<std::string>{"roles"});
  EXPECT_EQ(history().find("books")->dependencies, std::vector<std::string>{"users"});
  EXPECT_EQ(history().find("books")->up.file, folder_.path("deploy/books.sql"));
  EXPECT_EQ(faults(), "");
  EXPECT_EQ(recognised().name, "sqitch");
}

TEST_F(Sqitch, CallsAReworkedChangeByItsTag) {
  plan("a" + stamp() + "\n@v1" + stamp() + "\nb [a]" + stamp() + "\n@v2" + stamp() + "\na [a@v1]" + stamp() +
       "\nc [a]" + stamp() + "\n");
  for (const std::string name : {"a@v1", "a", "b", "c"}) {
    scripts(name);
  }
  EXPECT_EQ(order(), "a@v1 b a c");
  EXPECT_EQ(history().find("a@v1")->up.file, folder_.path("deploy/a@v1.sql"));
  EXPECT_EQ(history().find("b")->dependencies, std::vector<std::string>{"a@v1"});
  EXPECT_EQ(history().find("a")->dependencies, std::vector<std::string>{"a@v1"});
  EXPECT_EQ(history().find("c")->dependencies, std::vector<std::string>{"a"});
}

TEST_F(Sqitch, FaultsWhatCannotBeDeployed) {
  plan("a [z]" + stamp() + "\nb [!a]" + stamp() + "\n");
  scripts("a");
  scripts("b");
  EXPECT_TRUE(contains(faults(), "history/missing_parent: revision a follows z"));
  EXPECT_TRUE(contains(faults(), "change b conflicts with a, which is deployed before it"));
  plan("a [!z]" + stamp() + "\nb [!c]" + stamp() + "\nc" + stamp() + "\n");
  EXPECT_TRUE(contains(faults(), "change a conflicts with z, which the plan does not have"));
  EXPECT_FALSE(contains(faults(), "conflicts with c"));
}

TEST_F(Sqitch, RefusesAPlanThatMeansNothing) {
  plan("a" + stamp() + "\na" + stamp() + "\n");
  EXPECT_TRUE(contains(error(), "comes twice without a tag"));
  plan("-a" + stamp() + "\n");
  EXPECT_TRUE(contains(error(), "sqitch.plan:4"));
  write("sqitch.plan", "a" + stamp() + "\n");
  EXPECT_TRUE(contains(error(), "names no project"));
}

TEST_F(Sqitch, ReadsFoldersAndVariablesFromItsConfiguration) {
  write("sqitch.conf",
        "[core]\n\ttop_dir = db\n\trevert_dir = db/back\n[deploy \"variables\"]\n\tname = ada\n");
  plan("a" + stamp() + "\n", "db/sqitch.plan");
  write("db/deploy/a.sql", "SELECT :'name', :name;");
  write("db/back/a.sql", "SELECT 1;");
  const auto scripted = read().revisions.at(0);
  EXPECT_EQ(scripted.up.at(0).text, "SELECT 'ada', ada;");
  EXPECT_TRUE(scripted.revision.down);
}

TEST_F(Sqitch, VerifiesWhatItDeployed) {
  plan("a" + stamp() + "\n");
  scripts("a", "BEGIN;\nCREATE TABLE a (x integer);\nCOMMIT;\n");
  write("verify/a.sql", "BEGIN;\nINSERT INTO a VALUES (1);\nROLLBACK;\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  EXPECT_EQ(text_of(folder_.migrator()->open(*database)->call(Verb::upgrade, "head").failure), "");
  EXPECT_EQ(database->connect()->query("SELECT count(*) FROM a").rows.at(0).at(0), "0");
}

TEST(PsqlScript, PutsVariablesInOutsideOfQuotes) {
  using sql_files::plain_sql;
  EXPECT_EQ(plain_sql("SELECT :a, :'a', :\"a\", a::int, x[1:2], ':a' -- :a\n", "f", {{"a", "b'c"}}),
            "SELECT b'c, 'b''c', \"b'c\", a::int, x[1:2], ':a' -- :a\n");
  EXPECT_EQ(plain_sql("\\set a 'b c'\n\\echo hi\nSELECT :'a', :b, $x$ :a $x$, E'\\':a', /* /* :a */ :a */ 1",
                      "f", {}),
            "\n\nSELECT 'b c', :b, $x$ :a $x$, E'\\':a', /* /* :a */ :a */ 1");
}

TEST(PsqlScript, NamesACommandThatItDoesNotKnow) {
  const auto text = usage_error_of([] { sql_files::plain_sql("SELECT 1;\n\\gexec\n", "f.sql", {}); });
  EXPECT_TRUE(contains(text, "f.sql:2")) << text;
  EXPECT_TRUE(contains(text, "\\gexec is a command of psql")) << text;
}

}  // namespace
}  // namespace harness
