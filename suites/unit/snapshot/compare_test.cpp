#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/snapshot/compare.hpp>

namespace harness {
namespace {

CatalogSnapshot of(const std::string& engine, const std::string& version) {
  return {engine, version, {}, {}};
}

class Comparing : public testing::Test {
 protected:
  std::string refused(const CatalogSnapshot& before, const CatalogSnapshot& after) {
    try {
      require_comparable(before, after, engines_);
      return "";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_FALSE(error.hint().empty());
      return error.what();
    }
  }

  Registry registry_ = shipped();
  Engines engines_{registry_, {}};
};

TEST_F(Comparing, TwoEnginesIsRefused) {
  EXPECT_NE(refused(of("postgres", "PostgreSQL 15.1"), of("sqlite", "SQLite 3.40.1")), "");
}

TEST_F(Comparing, TwoMajorVersionsOfPostgresIsRefused) {
  EXPECT_NE(refused(of("postgres", "PostgreSQL 15.1"), of("postgres", "PostgreSQL 16.1")), "");
  EXPECT_NE(refused(of("postgres", "PostgreSQL 18beta1"), of("postgres", "PostgreSQL 17.2")), "");
  EXPECT_EQ(refused(of("postgres", "PostgreSQL 15.1"), of("postgres", "PostgreSQL 15.18")), "");
  EXPECT_EQ(refused(of("postgres", "PostgreSQL 18beta1"), of("postgres", "PostgreSQL 18.0")), "");
}

TEST_F(Comparing, TwoVersionsOfSqliteIsFine) {
  EXPECT_EQ(refused(of("sqlite", "SQLite 3.40.1"), of("sqlite", "SQLite 3.46.0")), "");
}

TEST_F(Comparing, SnapshotsOfAnEngineThatIsNotKnownIsRefused) {
  EXPECT_NE(refused(of("oracle", "1"), of("oracle", "1")), "");
}

class Differences : public testing::Test {
 protected:
  Differences() {
    before_.catalog.add({{"t"}, "table"}, {{"owner", "a"}, {"strict", "no"}});
    after_.catalog.add({{"t"}, "table"}, {{"owner", "b"}, {"strict", "yes"}});
    after_.catalog.add({{"u"}, "table"}, {{"owner", "b"}});
  }

  std::vector<std::string> told(const std::string& object, const std::string& attribute) {
    Tolerance tolerance;
    tolerance.object = object;
    tolerance.attribute = attribute;
    std::vector<std::string> result;
    for (const auto& change : compare(before_, after_, {tolerance}).changes) {
      result.push_back(to_string(change.identity));
      for (const auto& each : change.attributes) {
        result.push_back(each.attribute);
      }
    }
    return result;
  }

  CatalogSnapshot before_ = of("sqlite", "SQLite 3.40.1");
  CatalogSnapshot after_ = before_;
};

using Names = std::vector<std::string>;

TEST_F(Differences, AreAllTold) {
  EXPECT_EQ(told("nothing", "*"), (Names{"table t", "owner", "strict", "table u", "owner"}));
}

TEST_F(Differences, InAnIgnoredObjectAreNotTold) {
  EXPECT_EQ(told("table u", "*"), (Names{"table t", "owner", "strict"}));
}

TEST_F(Differences, InAnIgnoredAttributeAreNotTold) {
  EXPECT_EQ(told("*", "owner"), (Names{"table t", "strict", "table u", "owner"}));
}

TEST_F(Differences, InTheTablesOfAMigrationToolAreNotTold) {
  before_.left_out = {{"u"}};
  EXPECT_EQ(told("nothing", "*"), (Names{"table t", "owner", "strict"}));
}

TEST_F(Differences, CountWhatWasIgnored) {
  Tolerance everything;
  const auto difference = compare(before_, after_, {everything});
  EXPECT_TRUE(difference.changes.empty());
  EXPECT_EQ(difference.ignored.size(), 2U);
  EXPECT_EQ(difference.objects, 2U);
}

}  // namespace
}  // namespace harness
