// Input that nobody can use: exit code 2, with file, line and fix; never a crash, never a success.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <unistd.h>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

constexpr const char* sound_suite =
    "[[suite]]\nname = \"library\"\nengines = [\"sqlite\"]\n[suite.history]\npath = \".\"\n";

class BadInput : public ::testing::Test {
 protected:
  /// Expects the complaint, the place and a hint on standard error, or in the report where a suite is at
  /// fault.
  void expect_refused(const std::string& complaint, const std::string& place, const Arguments& more = {}) {
    Arguments arguments = {"test"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = sandbox_.migrate(arguments);
    const auto text = result.output + result.errors;
    EXPECT_EQ(result.exit_code, 2) << text;
    EXPECT_TRUE(holds(text, complaint));
    EXPECT_TRUE(holds(text, place));
    EXPECT_TRUE(holds(text, "hint: "));
    EXPECT_FALSE(holds(text, "internal error"));
  }

  void configure(const std::string& text) { sandbox_.write("migrate.toml", text); }

  Sandbox sandbox_;
};

TEST_F(BadInput, AWordThatIsNoCommandOrOption) {
  const std::vector<std::pair<Arguments, std::string>> lines = {
      {{"tset"}, "there is no command \"migrate tset\""},
      {{"tset", "--dir", "db"}, "did you mean test"},
      {{"report", "mrege", "a.json"}, "did you mean merge? `migrate report --help` lists them"},
      {{"frobnicate"}, "`migrate --help` lists them"},
      {{"--versoin"}, "did you mean --version"},
      {{"test", "--eninge", "sqlite"}, "there is no option --eninge of `migrate test`"},
      {{"test", "--eninge=sqlite"}, "did you mean --engine"},
      {{"test", "--dir", "--dir", "--quite"}, "did you mean --quiet"}};
  for (const auto& [line, message] : lines) {
    const auto result = sandbox_.migrate(line);
    EXPECT_EQ(result.exit_code, 2) << message;
    EXPECT_TRUE(holds(result.errors, message)) << result.errors;
    EXPECT_FALSE(holds(result.errors, "is required")) << result.errors;
  }
}

TEST_F(BadInput, ACommandLineWithoutACommandOrAnArgument) {
  EXPECT_TRUE(holds(sandbox_.migrate({}).errors, "subcommand is required"));
  EXPECT_TRUE(holds(sandbox_.migrate({"diff"}).errors, "before is required"));
  EXPECT_TRUE(holds(sandbox_.migrate({"checks", "one", "more"}).errors, "not expected"));
}

TEST_F(BadInput, EntriesAboutRowsInAGroup) {
  configure(
      "[group]\nname = \"all\"\nmembers = [\"users\", \"habits\"]\n[[group.rows]]\ncolumn = \"users.name\"\n"
      "values = [\"Ada\"]\n[[suite]]\nname = \"users\"\n[[suite]]\nname = \"habits\"\n");
  expect_refused("a group has no tables of its own", "migrate.toml:4: ");
  expect_refused("write [[suite.rows]] in the migrate.toml of the member", "migrate.toml:4: ");
}

TEST_F(BadInput, AnUnknownRevisionThatIsDeclaredIrreversible) {
  write_sound_history(sandbox_);
  configure(std::string(sound_suite) + "[suite.history.irreversible]\n\"001\" = \"so\"\n\"009\" = \"so\"\n");
  expect_refused("revision \"009\" is declared irreversible, but no file has it", "migrate.toml:8");
  configure(
      "[[suite]]\nname = \"library\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"command\"\n"
      "files = \"*.up.sql\"\nirreversible = { \"009\" = \"so\" }\n"
      "commands = { up = [\"true\"], down = [\"true\"], current = [\"true\"] }\n");
  expect_refused("revision \"009\" is declared irreversible, but no file has it", "migrate.toml:7");
}

TEST_F(BadInput, AnUnknownRevisionOfAlembicsThatIsDeclaredIrreversible) {
  sandbox_.write("alembic.ini", "[alembic]\nscript_location = %(here)s\n");
  sandbox_.write("env.py", "");
  sandbox_.write("versions/a1.py", "revision = 'a1'\ndown_revision = None\ndef upgrade(): pass\n");
  configure(
      "[[suite]]\nname = \"library\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"alembic\"\n"
      "[suite.history.irreversible]\n\"a2\" = \"so\"\n");
  expect_refused("revision \"a2\" is declared irreversible, but no file has it", "migrate.toml:7");
}

TEST_F(BadInput, AnEmptyFolder) {
  expect_refused("no history is recognised", sandbox_.folder().string());
}

TEST_F(BadInput, AFolderThatIsNotThere) {
  expect_refused("there is no such folder", "gone", {"--dir", "gone"});
}

TEST_F(BadInput, AConfigurationThatIsNotThere) {
  expect_refused("cannot read the file", "gone.toml", {"--config", "gone.toml"});
}

TEST_F(BadInput, AConfigurationThatIsAFolder) {
  fs::create_directory(sandbox_.file("migrate.toml"));
  expect_refused("this is a folder", "migrate.toml");
}

TEST_F(BadInput, BrokenToml) {
  configure("[[suite]]\nname = \"library\"\nengines = [\"sqlite\"\n");
  expect_refused("", "migrate.toml:");
  configure("[[suite]\n");
  expect_refused("", "migrate.toml:1");
}

TEST_F(BadInput, AnUnknownKey) {
  configure(std::string(sound_suite) + "pyhton = \"python3\"\n");
  expect_refused("pyhton is not known here", "migrate.toml:6");
  configure("[[suite]]\nname = \"library\"\nengine = \"sqlite\"\n");
  expect_refused("engine is not known here", "migrate.toml:3");
}

TEST_F(BadInput, AnUnknownEngineOrKind) {
  configure("[[suite]]\nname = \"library\"\nengines = [\"oracle\"]\n[suite.history]\npath = \".\"\n");
  write_sound_history(sandbox_);
  expect_refused("there is no engine called \"oracle\"", "migrate.toml:1");
  configure("[[suite]]\nname = \"library\"\n[suite.history]\nkind = \"flyaway\"\n");
  expect_refused("flyaway", "migrate.toml:");
}

TEST_F(BadInput, AValueOfTheWrongType) {
  configure("[[suite]]\nname = 7\n");
  expect_refused("name must be a text", "migrate.toml:2");
  configure("suite = \"library\"\n");
  expect_refused("suite must be a list of tables", "migrate.toml:1");
}

TEST_F(BadInput, FilesThatAreNotThere) {
  write_sound_history(sandbox_);
  configure(std::string(sound_suite) + "[[suite.model]]\nsql = [\"schema.sql\"]\n");
  expect_refused("schema.sql", "migrate.toml:7");
  configure("[[suite]]\nname = \"library\"\n[suite.history]\npath = \"elsewhere\"\n");
  expect_refused("elsewhere", "migrate.toml:4");
}

TEST_F(BadInput, AnEmptyConfiguration) {
  configure("");
  expect_refused("no suite", "migrate.toml");
}

TEST_F(BadInput, BytesThatAreNoTextAsConfiguration) {
  configure(
      std::string("\x7f"
                  "ELF\x02\x01\x00\xff\xfe",
                  9));
  expect_refused("not UTF-8 text", "migrate.toml:1");
}

TEST_F(BadInput, BytesThatAreNoTextAsMigration) {
  sandbox_.write("001_a.up.sql", std::string("CREATE TABLE a (\n\x00\xff\xfe", 20));
  const auto result = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(result.exit_code, 1) << "a finding of its revision";
  EXPECT_TRUE(holds(result.output, "revision 001 cannot be run: this is not UTF-8 text"));
  EXPECT_TRUE(holds(result.output, "001_a.up.sql:2"));
  EXPECT_FALSE(holds(result.output + result.errors, "internal error"));
}

TEST_F(BadInput, AQuoteThatNeverEnds) {
  sandbox_.write("001_a.up.sql", "CREATE TABLE a (id integer);\nINSERT INTO a VALUES ('oops);\n");
  sandbox_.write("001_a.down.sql", "DROP TABLE a;\n");
  const auto result = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_NE(result.exit_code, 0);
  EXPECT_TRUE(holds(result.output + result.errors, "001_a.up.sql:2"));
}

TEST_F(BadInput, ALinkThatLeadsInACircle) {
  fs::create_symlink("circle", sandbox_.file("circle"));
  fs::create_directory_symlink(".", sandbox_.file("here"));
  expect_refused("no history is recognised", sandbox_.folder().string());
}

TEST_F(BadInput, AFolderThatMayNotBeRead) {
  if (::geteuid() == 0) {
    // Everything may be read by root: try as somebody else.
    const auto program = sandbox_.file("program");
    fs::copy_file(sandbox_.command({}).arguments.front(), program);
    fs::create_directory(sandbox_.file("closed"));
    fs::permissions(sandbox_.file("closed"), fs::perms::owner_all);
    const auto result = run({{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program.string(),
                              "test", "--dir", "closed"},
                             {},
                             sandbox_.folder()});
    EXPECT_EQ(result.exit_code, 2) << result.output << result.errors;
    EXPECT_TRUE(holds(result.errors, "closed"));
    EXPECT_TRUE(holds(result.errors, "ermission"));
    return;
  }
  fs::create_directory(sandbox_.file("closed"));
  fs::permissions(sandbox_.file("closed"), fs::perms::none);
  expect_refused("ermission", "closed", {"--dir", "closed"});
  fs::permissions(sandbox_.file("closed"), fs::perms::owner_all);
}

TEST_F(BadInput, ACommandLineThatMakesNoSense) {
  write_sound_history(sandbox_);
  for (const Arguments& arguments :
       {Arguments{}, Arguments{"frobnicate"}, Arguments{"test", "--frobnicate"}, Arguments{"downgrade"},
        Arguments{"stamp"}, Arguments{"test", "--engine"}, Arguments{"upgrade", "--engine", "sqlite"}}) {
    const auto result = sandbox_.migrate(arguments);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_FALSE(result.errors.empty());
  }
}

TEST_F(BadInput, AnAddressThatIsNone) {
  write_sound_history(sandbox_);
  for (const auto* url : {"app.db", "://x", "mysql://root@localhost/x", "postgresql://h:port/x", "sqlite://",
                          "sqlite:///:memory:", "sqlite:////no/such/folder/app.db"}) {
    const auto result = sandbox_.migrate({"current", "--database-url", url});
    EXPECT_EQ(result.exit_code, 2) << url << "\n" << result.errors;
    EXPECT_TRUE(holds(result.errors, "hint: ")) << url;
  }
}

TEST_F(BadInput, AFileThatIsNoDatabase) {
  write_sound_history(sandbox_);
  sandbox_.write("app.db", std::string(4096, 'x'));
  const auto result = sandbox_.migrate({"upgrade", "--database-url", sandbox_.sqlite_url()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "is no SQLite database"));
}

TEST_F(BadInput, AnEntryForAnEngineThatTheSuiteDoesNotRunOn) {
  sandbox_.write("001_a.up.sql", "CREATE TABLE a (id integer);");
  sandbox_.write("schema.sql", "CREATE TABLE a (id integer);");
  const std::string suite = "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n";
  for (const auto* entry : {"stamp", "model"}) {
    configure(suite + "[[suite." + entry + "]]\nsql = [\"schema.sql\"]\nengines = [\"postgres\"]\n");
    expect_refused("this entry is for postgres, which is not among the suite's engines", "migrate.toml:4");
  }
  configure(suite + "[[suite.stamp]]\nsql = [\"schema.sql\"]\nengines = [\"sqlite\"]\n");
  EXPECT_EQ(sandbox_.migrate({"list"}).exit_code, 0);
}

}  // namespace
}  // namespace harness::acceptance
