// `migrate list --format json`: the suites for programs.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

nlohmann::json listed(const Sandbox& sandbox) {
  const auto result = sandbox.migrate({"list", "--format", "json"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  return nlohmann::json::parse(result.output);
}

TEST(ListAsJson, HasSuitesWithTheirRevisions) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  sandbox.write("001_make_authors.down.sql", "-- migrate: irreversible: nobody goes back\n");
  sandbox.configure(".", "shop");
  const auto list = listed(sandbox);
  EXPECT_EQ(list["schema_version"], 1);
  const auto& suite = list["suites"].at(0);
  EXPECT_EQ(suite["suite"], "shop");
  EXPECT_EQ(suite["kind"], "sql");
  EXPECT_EQ(suite["layout"]["name"], "sql");
  EXPECT_EQ(suite["engines"], nlohmann::json({"sqlite"}));
  EXPECT_EQ(suite["place"]["line"], 1);
  EXPECT_EQ(suite["heads"], nlohmann::json({"002"}));
  const auto& revisions = suite["revisions"];
  EXPECT_EQ(revisions.size(), 2U);
  EXPECT_EQ(revisions[0]["no_way_back"], "declared irreversible: nobody goes back");
  EXPECT_EQ(revisions[0]["parents"], nlohmann::json::array());
  EXPECT_EQ(revisions[1]["revision"], "002");
  EXPECT_EQ(revisions[1]["name"], "make books");
  EXPECT_EQ(revisions[1]["parents"], nlohmann::json({"001"}));
  EXPECT_TRUE(revisions[1]["up"]["file"].get<std::string>().ends_with("002_make_books.up.sql"));
  EXPECT_TRUE(revisions[1]["no_way_back"].is_null());
  EXPECT_EQ(suite["faults"], nlohmann::json::array());
}

TEST(ListAsJson, TellsWhatIsWrongWithAHistory) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  sandbox.write("003_alone.down.sql", "SELECT 1;\n");
  const auto suite = listed(sandbox)["suites"].at(0);
  EXPECT_EQ(suite["faults"].at(0)["rule"], "history/orphan_file");
  EXPECT_TRUE(
      suite["faults"].at(0)["places"].at(0)["file"].get<std::string>().ends_with("003_alone.down.sql"));
}

TEST(ListAsJson, HasNoOtherFormats) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  EXPECT_EQ(sandbox.migrate({"list", "--format", "yaml"}).exit_code, 2);
}

}  // namespace
}  // namespace harness::acceptance
