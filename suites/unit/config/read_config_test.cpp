#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/config/config.hpp>
#include <harness/config/csv.hpp>
#include <harness/core/error.hpp>

namespace harness {
namespace {

class ReadConfig : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    return folder_.write(name, text);
  }

  std::vector<SuiteSource> read(const std::string& text) const {
    return read_config(write("migrate.toml", text));
  }

  /// The complaint about a configuration as "line: message".
  std::string complaint(const std::string& text) const {
    try {
      read(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_FALSE(error.hint().empty());
      return std::to_string(error.place().line) + ": " + error.what();
    }
    return "no complaint";
  }

  TestFolder folder_;
};

TEST_F(ReadConfig, TakesEverythingThatASuiteCanSay) {
  write("schema.sql", "");
  const auto suites = read(R"([[suite]]
name = "shop"
engines = ["postgres", "sqlite"]
rows = true
lossy = "declared"
[suite.history]
kind = "alembic"
env.postgres = { DATABASE_URL = "{url}" }
env.MODE = "test"
one_transaction = true
[suite.history.irreversible]
"003" = "data is gone"
[[suite.model]]
sql = ["schema.sql"]
[[suite.stamp]]
metadata = true
revision = "001"
engines = ["postgres"]
[[suite.seed]]
table = "profiles"
match = "at_least"
rows = [{ name = "a", count = 2, tags = ["x"], active = true }]
[[suite.startup]]
command = ["true"]
[[suite.tolerance]]
rule = "model_parity/*"
reason = "why"
)");
  ASSERT_EQ(suites.size(), 1U);
  const auto& suite = suites[0];
  EXPECT_EQ(suite.history.environment, (EnvironmentTemplates{{"MODE", "test"}}));
  EXPECT_EQ(suite.history.environment_by_engine.at("postgres").at("DATABASE_URL"), "{url}");
  EXPECT_TRUE(suite.history.one_transaction);
  EXPECT_EQ(suite.history.irreversible.at("003"), "data is gone");
  EXPECT_EQ(suite.models[0].sql, std::vector{folder_.file("schema.sql")});
  EXPECT_EQ(suite.stamps[0].revision, "001");
  EXPECT_EQ(suite.stamps[0].engines, EngineNames{"postgres"});
  EXPECT_EQ(suite.seeds[0].match, Match::at_least);
  EXPECT_EQ(suite.seeds[0].rows[0].at("count"), "2");
  EXPECT_EQ(suite.seeds[0].rows[0].at("active"), "true");
  EXPECT_EQ(suite.tolerances[0].object, "*");
}

TEST_F(ReadConfig, RefusesStopsThatItDoesNotKnow) {
  EXPECT_EQ(complaint("[[suite]]\nname = \"a\"\ninterrupted = \"twice\"\n"), "3: interrupted is \"twice\"");
}

TEST_F(ReadConfig, HasMigratorsRaceAtLeastOnceAndNotForDays) {
  const std::string suite = "[[suite]]\nname = \"a\"\nrace_rounds = ";
  EXPECT_EQ(complaint(suite + "0\n"), "3: race_rounds is 0");
  EXPECT_EQ(complaint(suite + "1000\n"), "3: race_rounds is 1000");
  EXPECT_EQ(read(suite + "5\n").at(0).race_rounds, 5U);
  EXPECT_EQ(read("[[suite]]\nname = \"a\"\n").at(0).race_rounds, 2U);
}

TEST_F(ReadConfig, NamesTheLineOfAnUnknownKey) {
  EXPECT_EQ(complaint("[[suite]]\nname = \"a\"\nengine = \"postgres\"\n"), "3: engine is not known here");
}

TEST_F(ReadConfig, NamesTheLineOfASyntaxError) {
  EXPECT_EQ(complaint("[[suite]]\nname = \n").substr(0, 2), "2:");
}

TEST_F(ReadConfig, WantsEachSuiteToHaveANameOfItsOwn) {
  EXPECT_NE(complaint("[[suite]]\nname = \"a\"\n[[suite]]\nname = \"a\"\n").find("taken"), std::string::npos);
  EXPECT_EQ(complaint("[[suite]]\nengines = [\"sqlite\"]\n"), "1: name is missing");
  EXPECT_EQ(complaint("[[suite]]\nname = \"a-b\"\n"), "2: name is \"a-b\"");
}

TEST_F(ReadConfig, WantsExactlyOneSourceOfASchema) {
  EXPECT_EQ(complaint("[[suite]]\nname = \"a\"\n[[suite.model]]\nmetadata = true\ncommand = [\"x\"]\n")
                .substr(0, 2),
            "3:");
  EXPECT_EQ(complaint("[[suite]]\nname = \"a\"\n[[suite.model]]\nprints_sql = [\"y\"]\ncommand = [\"x\"]\n")
                .substr(0, 2),
            "3:");
}

TEST_F(ReadConfig, NamesAFileThatIsNotThere) {
  EXPECT_EQ(complaint("[[suite]]\nname = \"a\"\n[[suite.model]]\nsql = [\"gone.sql\"]\n"),
            "4: sql names gone.sql, which does not exist");
  EXPECT_EQ(complaint("[[suite]]\nname = \"a\"\n[[suite.model]]\nsql = [\"gone/*.sql\"]\n"),
            "4: sql names gone/*.sql, which no file is called");
}

TEST_F(ReadConfig, RefusesBinaryGarbage) {
  EXPECT_EQ(complaint(std::string("a = 1\n\x00\x01\xff", 9)), "2: this is not UTF-8 text");
}

TEST_F(ReadConfig, RefusesAConfigurationWithoutASuite) {
  EXPECT_NE(complaint("").find("no suite"), std::string::npos);
}

TEST_F(ReadConfig, ReadsQuotedFieldsAndTellsNullFromEmpty) {
  const auto rows = read_csv(write("a.csv", "name,note\n\"a, \"\"b\"\"\",\nc,\"\"\n"));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("name"), "a, \"b\"");
  EXPECT_EQ(rows[0].at("note"), std::nullopt);
  EXPECT_EQ(rows[1].at("note"), "");
}

TEST_F(ReadConfig, NamesTheLineOfACsvRowOfAnotherLength) {
  try {
    read_csv(write("a.csv", "a,b\n1,2\n1\n"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.place().line, 3);
  }
}

TEST_F(ReadConfig, PlacesAnotherHistoryOfTheSystem) {
  const auto suites = read(R"([[suite]]
name = "users"
[[suite.same_as]]
suite = "users_sql"
at = { "001" = "1" }
)");
  ASSERT_EQ(suites.at(0).same_as.size(), 1U);
  const auto& counterpart = suites[0].same_as[0];
  EXPECT_EQ(counterpart.suite, "users_sql");
  EXPECT_EQ(counterpart.path, folder_.path() / "");
  EXPECT_EQ(counterpart.at.at("001"), "1");
  EXPECT_EQ(to_string(counterpart.place), folder_.file("migrate.toml").string() + ":3");
}

TEST_F(ReadConfig, AreFoundBelowAFolderButNotInWhatToolsMake) {
  for (const auto* folder : {"", "deep/down/", "node_modules/", ".git/", "build/", "builds/"}) {
    folder_.write(folder + std::string("migrate.toml"), "");
  }
  EXPECT_EQ(configurations_below(folder_.path()),
            (std::vector{folder_.file("builds/migrate.toml"), folder_.file("deep/down/migrate.toml"),
                         folder_.file("migrate.toml")}));
}

}  // namespace
}  // namespace harness
