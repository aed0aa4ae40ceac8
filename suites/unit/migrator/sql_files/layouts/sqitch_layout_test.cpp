#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/migrator/sql_files/layouts/psql_script.hpp>

namespace harness {
namespace {

class Sqitch : public LayoutTest {
 protected:
  Sqitch() : LayoutTest(sql_files::sqitch_layout()) {}

  void plan(const std::string& text, const std::string& file = "sqitch.plan") {
    write(file, "%syntax-version=1.0.0\n%project=shop\n\n" + text);
  }
  static std::string stamp() { return " 2024-01-01T00:00:00Z Ada <ada@example.org>"; }
  void scripts(const std::string& change, const std::string& text = "") {
    const auto written = text.empty() ? "SELECT '" + change + "';" : text;
    write("deploy/" + change + ".sql", written);
    write("revert/" + change + ".sql", written);
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
  EXPECT_EQ(history().find("books")->up.file, folder_.file("deploy/books.sql").string());
  EXPECT_EQ(faults(), "");
  EXPECT_EQ(recognised().name, "sqitch");
}

TEST_F(Sqitch, TakesTheNamesThatSqitchTakes) {
  for (const std::string name : {"a-b", "_a", "a_", "a--b", "a-1", "x~y", "1"}) {
    plan(name + stamp() + "\n");
    scripts(name);
    EXPECT_EQ(order(), name);
  }
  for (const std::string name : {"a-", ".a", "a=1", "a:b", "a\\b"}) {
    plan(name + stamp() + "\n");
    EXPECT_TRUE(contains(error(), "sqitch takes no change of the name \"" + name + "\"")) << error();
    EXPECT_TRUE(contains(error(), "sqitch.plan:4"));
  }
}

TEST_F(Sqitch, DeploysAChangeBehindAMinusAndTellsSo) {
  plan("a" + stamp() + "\n- b-c" + stamp() + "\n");
  scripts("a");
  scripts("b-c");
  EXPECT_EQ(order(), "a b-c");
  EXPECT_EQ(
      placed_faults(),
      "sqitch.plan:5 history/ignored_sql: sqitch ignores the \"-\" before b-c, and deploys the change\n");
}

TEST_F(Sqitch, SaysWhichDeployScriptIsMissing) {
  plan("a" + stamp() + "\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto migrator = folder_.migrator();
  const auto failure = migrator->open(*database)->move({"a", Direction::up}).failure;
  EXPECT_TRUE(contains(text_of(failure), "sqitch.plan:4")) << text_of(failure);
  EXPECT_TRUE(contains(text_of(failure), "the deploy script deploy/a.sql does not exist"));
}

TEST_F(Sqitch, CallsAReworkedChangeByItsTag) {
  plan("a" + stamp() + "\n@v1" + stamp() + "\nb [a]" + stamp() + "\n@v2" + stamp() + "\na [a@v1]" + stamp() +
       "\nc [a]" + stamp() + "\n");
  for (const std::string name : {"a@v1", "a", "b", "c"}) {
    scripts(name);
  }
  EXPECT_EQ(order(), "a@v1 b a c");
  EXPECT_EQ(history().find("a@v1")->up.file, folder_.file("deploy/a@v1.sql").string());
  EXPECT_EQ(history().find("b")->dependencies, std::vector<std::string>{"a@v1"});
  EXPECT_EQ(history().find("a")->dependencies, std::vector<std::string>{"a@v1"});
  EXPECT_EQ(history().find("c")->dependencies, std::vector<std::string>{"a"});
}

TEST_F(Sqitch, FaultsWhatCannotBeDeployed) {
  plan("a [z]" + stamp() + "\nb [!a]" + stamp() + "\n");
  scripts("a");
  scripts("b");
  EXPECT_TRUE(contains(faults(), "history/missing_parent: revision a follows z"));
  EXPECT_TRUE(
      contains(faults(), "revision b cannot be run: it conflicts with a, which is deployed before it"));
  plan("a [!z]" + stamp() + "\nb [!c]" + stamp() + "\nc" + stamp() + "\n");
  scripts("c");
  EXPECT_TRUE(
      contains(faults(), "revision a cannot be run: it conflicts with z, which the plan does not have"));
  EXPECT_FALSE(contains(faults(), "conflicts with c"));
}

TEST_F(Sqitch, NamesEachScriptWithACommandThatIsNotKnown) {
  plan("a" + stamp() + "\nb" + stamp() + "\nc" + stamp() + "\n");
  scripts("a");
  scripts("b", "CREATE TABLE b (x integer);\n\\copy b from 'b.csv'\n");
  scripts("c");
  write("revert/c.sql", "\\copy b to 'c.csv'\n");
  write("verify/c.sql", "\\gexec\n");
  EXPECT_EQ(
      placed_faults(),
      "deploy/b.sql:2 history/unreadable: revision b cannot be run: \\copy is a command of psql that is not "
      "known here\n"
      "revert/b.sql:2 history/unreadable: the way down of revision b cannot be run: \\copy is a command of "
      "psql "
      "that is not known here\n"
      "revert/c.sql:1 history/unreadable: the way down of revision c cannot be run: \\copy is a command of "
      "psql "
      "that is not known here\n"
      "verify/c.sql:1 history/unreadable: the verification of revision c cannot be run: \\gexec is a command "
      "of "
      "psql that is not known here\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto migrator = folder_.migrator();
  const auto result = migrator->open(*database)->call(Verb::upgrade, "head");
  EXPECT_EQ(moved(result), "a b") << "what comes before it is run";
  EXPECT_TRUE(result.steps.back().unreadable);
}

TEST_F(Sqitch, RefusesADeployScriptThatItsRegistryHas) {
  plan("a" + stamp() + "\n@v1" + stamp() + "\na [a@v1]" + stamp() + "\nb" + stamp() + "\n");
  scripts("a@v1", "SELECT 1;");
  scripts("a", "SELECT 1;");
  scripts("b", "SELECT 1; -- other");
  EXPECT_EQ(placed_faults(),
            "deploy/a.sql history/unreadable: revision a cannot be run: its deploy script is the same "
            "as " +
                folder_.file("deploy/a@v1.sql").string() + ", and sqitch's registry takes a script once\n");
}

TEST_F(Sqitch, TakesAByteOrderMarkInScriptsAlone) {
  write("sqitch.plan", "\xEF\xBB\xBF%syntax-version=1.0.0\n%project=shop\n\na" + stamp() + "\n");
  write("sqitch.conf", "\xEF\xBB\xBF[core]\n\tengine = pg\n");
  scripts("a", "\xEF\xBB\xBFSELECT 1;");
  EXPECT_EQ(
      placed_faults(),
      "sqitch.plan:1 history/unreadable: sqitch does not start: it does not take the byte-order mark at the "
      "beginning of sqitch.plan\n"
      "sqitch.conf:1 history/unreadable: sqitch does not start: it does not take the byte-order mark at the "
      "beginning of sqitch.conf\n");
  EXPECT_EQ(read().revisions.at(0).up.at(0).text, "SELECT 1;");
}

TEST_F(Sqitch, TakesCommentsThatAreNoUtf8) {
  plan("a" + stamp() + "\nb" + stamp() + "\n");
  scripts("a", "-- caf\xe9\nSELECT 1;");
  scripts("b", "SELECT 'caf\xe9';");
  EXPECT_EQ(read().revisions.at(0).up.at(0).text, "-- caf\\xe9\nSELECT 1;");
  EXPECT_TRUE(contains(placed_faults(),
                       "deploy/b.sql:1 history/unreadable: revision b cannot be run: this is not UTF-8"));
}

TEST_F(Sqitch, RefusesAPlanThatMeansNothing) {
  plan("a" + stamp() + "\na" + stamp() + "\n");
  EXPECT_TRUE(contains(error(), "comes twice without a tag"));
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
