// [[suite.rows]]: what each entry says, and the line of what is wrong with one.

#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/config/config.hpp>
#include <harness/core/error.hpp>
#include <harness/core/url.hpp>

namespace harness {
namespace {

class ReadRows : public testing::Test {
 protected:
  GivenRows read(const std::string& entries) const {
    return read_config(folder_.write("migrate.toml", "[[suite]]\nname = \"shop\"\n" + entries)).at(0).given;
  }

  /// "line: message", the line within the entries.
  std::string complaint(const std::string& entries) const {
    try {
      read(entries);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_FALSE(error.hint().empty()) << error.what();
      return std::to_string(error.place().line - 2) + ": " + error.what();
    }
    return "no complaint";
  }

  std::string written(const std::string& name, const std::string& text) const {
    return folder_.write(name, text).string();
  }

  TestFolder folder_;
};

TEST_F(ReadRows, TakesFilesOfBothKinds) {
  const auto sql = written("old.sql", "INSERT INTO a VALUES (1);\n");
  written("orders.csv", "id,note\n1,\n2,\"\"\n");
  const auto given = read(
      "[[suite.rows]]\nfile = \"old.sql\"\nbefore = \"002\"\n"
      "[[suite.rows]]\nfile = \"orders.csv\"\ntable = \"shop.orders\"\nafter = \"003\"\nengines = "
      "[\"sqlite\"]\n");
  ASSERT_EQ(given.files.size(), 2U);
  EXPECT_EQ(given.files[0].file, sql);
  EXPECT_EQ(given.files[0].text, "INSERT INTO a VALUES (1);\n");
  EXPECT_EQ(given.files[0].moment.revision, "002");
  EXPECT_FALSE(given.files[0].moment.after);
  EXPECT_EQ(given.files[1].table, "shop.orders");
  EXPECT_EQ(given.files[1].columns, (std::vector<std::string>{"id", "note"}));
  ASSERT_EQ(given.files[1].lines.size(), 2U);
  EXPECT_EQ(given.files[1].lines[1].number, 3);
  EXPECT_EQ(given.files[1].lines[1].cells, (Row{"2", ""}));
  EXPECT_TRUE(given.files[1].moment.after);
  EXPECT_EQ(given.files[1].engines, (std::set<std::string>{"sqlite"}));
}

TEST_F(ReadRows, TakesEveryKindOfRecipe) {
  const auto given = read(
      "[[suite.rows]]\ncolumn = \"a\"\nvalues = [\"open\", 5, true]\n"
      "[[suite.rows]]\ncolumn = \"b\"\nrange = [1, 3]\n"
      "[[suite.rows]]\ncolumn = \"c\"\nrange = [2024-01-01, 2024-01-02]\n"
      "[[suite.rows]]\ncolumn = \"d\"\npattern = \"[xy]\"\n"
      "[[suite.rows]]\ncolumn = \"e\"\nsql = \"'no. ' || n\"\n");
  ASSERT_EQ(given.recipes.size(), 5U);
  EXPECT_EQ(given.recipes[0].values.at(1).text, "5");
  EXPECT_EQ(given.recipes[0].values.at(1).kind, Recipe::Kind::number);
  EXPECT_EQ(given.recipes[0].values.at(2).kind, Recipe::Kind::truth);
  EXPECT_TRUE(given.recipes[0].each);
  EXPECT_EQ(given.recipes[1].values.size(), 3U);
  EXPECT_FALSE(given.recipes[1].each);
  EXPECT_EQ(given.recipes[2].values.at(1).text, "2024-01-02");
  EXPECT_EQ(given.recipes[3].values.size(), 2U);
  EXPECT_EQ(given.recipes[4].expression, "'no. ' || n");
}

TEST_F(ReadRows, TakesTablesToLeaveAndSamples) {
  const auto given = read(
      "[[suite.rows]]\ntable = \"shop.audit\"\nleave = true\n"
      "[[suite.rows]]\nfrom = \"sqlite:///shop.db\"\nsample = 5\nmask = [\"email\"]\nafter = \"003\"\n"
      "[[suite.rows]]\nfrom_env = \"SHOP_URL\"\nbefore = \"004\"\n");
  ASSERT_EQ(given.left.size(), 1U);
  EXPECT_EQ(given.left[0].table, "shop.audit");
  ASSERT_EQ(given.samples.size(), 2U);
  EXPECT_EQ(given.samples[0].rows, 5U);
  EXPECT_EQ(parse_url(given.samples[0].address).database, folder_.file("shop.db").string());
  EXPECT_EQ(given.samples[0].mask, (std::vector<std::string>{"email"}));
  EXPECT_EQ(given.samples[1].variable, "SHOP_URL");
  EXPECT_EQ(given.samples[1].rows, 20U);
}

TEST_F(ReadRows, TurnTheWalkOn) {
  const auto file = folder_.write("migrate.toml",
                                  "[[suite]]\nname = \"a\"\n[[suite.rows]]\ntable = \"t\"\nleave = true\n"
                                  "[[suite]]\nname = \"b\"\nrows = false\n");
  const auto suites = read_config(file);
  EXPECT_EQ(suites.at(0).rows, true);
  EXPECT_EQ(suites.at(1).rows, false);
}

TEST_F(ReadRows, TakeThePlaceOfTheSwitch) {
  try {
    read("rows = true\n[[suite.rows]]\ntable = \"t\"\nleave = true\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "entries [[suite.rows]] ask for the walk with rows: take the other rows out");
  }
}

TEST_F(ReadRows, WantExactlyOneKindOfEntry) {
  EXPECT_EQ(complaint("[[suite.rows]]\ntable = \"t\"\n").substr(0, 15), "1: exactly one ");
  EXPECT_EQ(complaint("[[suite.rows]]\ncolumn = \"c\"\nfile = \"a.sql\"\n").substr(0, 15), "1: exactly one ");
  EXPECT_EQ(complaint("[[suite.rows]]\ncolumn = \"c\"\nvalues = [\"a\"]\nvalue = 1\n"),
            "4: value is not known here");
}

TEST_F(ReadRows, NameTheLineOfAFileThatCannotBe) {
  EXPECT_EQ(complaint("[[suite.rows]]\nfile = \"none.sql\"\nbefore = \"1\"\n"),
            "2: file names none.sql, which does not exist");
  written("a.csv", "id\n1\n");
  written("a.sql", "");
  written("a.txt", "");
  EXPECT_EQ(complaint("[[suite.rows]]\nfile = \"a.csv\"\nbefore = \"1\"\n"), "1: table is missing");
  EXPECT_EQ(complaint("[[suite.rows]]\nfile = \"a.sql\"\ntable = \"t\"\nbefore = \"1\"\n").substr(0, 16),
            "3: table is for ");
  EXPECT_EQ(complaint("[[suite.rows]]\nfile = \"a.txt\"\nbefore = \"1\"\n"),
            "2: file names a.txt, which is neither SQL nor CSV");
  EXPECT_EQ(complaint("[[suite.rows]]\nfile = \"a.sql\"\n").substr(0, 15), "1: exactly one ");
  EXPECT_EQ(complaint("[[suite.rows]]\nfile = \"a.sql\"\nbefore = \"1\"\nafter = \"1\"\n").substr(0, 15),
            "1: exactly one ");
}

TEST_F(ReadRows, NameWhatOfARecipeIsNotUnderstood) {
  EXPECT_EQ(complaint("[[suite.rows]]\ncolumn = \"c\"\npattern = \"(?=x)\"\n"),
            "3: pattern has the look-ahead (?=, from which no values can be made");
  EXPECT_EQ(complaint("[[suite.rows]]\ncolumn = \"c\"\nrange = [3, 1]\n").substr(0, 12), "3: range is ");
  EXPECT_EQ(complaint("[[suite.rows]]\ncolumn = \"c\"\nvalues = []\n"),
            "3: values must be a list, and not empty");
  EXPECT_EQ(complaint("[[suite.rows]]\ncolumn = \"c\"\n").substr(0, 15), "1: exactly one ");
  EXPECT_EQ(complaint("[[suite.rows]]\ncolumn = \"c\"\nrange = [1, 2]\nsql = \"1\"\n").substr(0, 15),
            "1: exactly one ");
}

TEST_F(ReadRows, QuoteNothingOfAnAddressThatIsNone) {
  const auto words =
      complaint("[[suite.rows]]\nfrom = \"postgresql://me:s3cr3t@h:port/x\"\nbefore = \"1\"\n");
  EXPECT_EQ(words.substr(0, 2), "2:");
  EXPECT_EQ(words.find("s3cr3t"), std::string::npos) << words;
}

}  // namespace
}  // namespace harness
