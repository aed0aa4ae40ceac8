#include <suites/unit/migrator/sql_files/layouts/liquibase_fixture.hpp>

namespace harness::liquibase {
namespace {

TEST_F(Liquibase, FollowsTheIncludesOfAChangelog) {
  write("b/2.sql", header + "--changeset a:2\nB;\n");
  write("b/10.sql", header + "--changeset a:10\nB;\n");
  write("a.sql", header + first + "A;\n");
  write("z.sql", header + "--changeset a:never\nA;\n");
  const std::string order_of_all = "a:1 a:10 a:2";
  write("root.xml",
        "<?xml version=\"1.0\"?>\n<!-- <changeSet/> -->\n<databaseChangeLog xmlns=\"x\">\n"
        "<include file=\"a.sql\" relativeToChangelogFile=\"true\"/>\n"
        "  <includeAll path='b'/>\n</databaseChangeLog>\n");
  EXPECT_EQ(order(), order_of_all);
  std::filesystem::remove(folder_.file("root.xml"));
  write("root.yaml",
        "databaseChangeLog:\n# all\n- include:\n    file: \"a.sql\" # first\n"
        "- includeAll: { path: b/, relativeToChangelogFile: true }\n");
  EXPECT_EQ(order(), order_of_all);
  std::filesystem::remove(folder_.file("root.yaml"));
  write("root.json",
        R"({"databaseChangeLog": [{"include": {"file": "a.sql"}}, {"includeAll": {"path": "b"}}]})");
  EXPECT_EQ(order(), order_of_all);
  write("sub.json", R"({"databaseChangeLog": [{"include": {"file": "root.json"}}]})");
  EXPECT_EQ(order(), order_of_all) << "the first one is that which no other includes";
}

TEST_F(Liquibase, RefusesChangelogsThatAreMoreThanIncludes) {
  write("a.sql", header + first + "A;\n");
  write("root.xml",
        "<databaseChangeLog>\n<changeSet id=\"1\" author=\"a\">\n</changeSet></databaseChangeLog>\n");
  EXPECT_TRUE(contains(error(), "\"changeSet\" of a changelog is not read here: includes of SQL files are"));
  write("root.xml", "<databaseChangeLog>\n<include file=\"a.sql\" context=\"x\"/></databaseChangeLog>\n");
  EXPECT_TRUE(contains(error(), "the attribute \"context\" of include is not followed here"));
  write("root.xml", "<databaseChangeLog>\n<include file=\"b.sql\"/></databaseChangeLog>\n");
  EXPECT_TRUE(contains(error(), "Liquibase finds no file b.sql"));
  write("root.xml", "<databaseChangeLog><include file=\"root.xml\"/></databaseChangeLog>\n");
  EXPECT_TRUE(contains(error(), "the changelog includes itself, by way of others"));
  std::filesystem::remove(folder_.file("root.xml"));
  write("root.yml", "databaseChangeLog:\n  - changeSet:\n      id: 1\n");
  EXPECT_TRUE(contains(error(), "\"changeSet\" of a changelog is not read here: includes of SQL files are"));
  write("other.yml", "databaseChangeLog:\n  - include:\n      file: a.sql\n");
  EXPECT_TRUE(contains(error(), "several changelogs could be the first one: other.yml, root.yml"));
  write("liquibase.properties", "changelog-file=db/other.yml\n");
  EXPECT_EQ(order(), "a:1");
}

}  // namespace
}  // namespace harness::liquibase
