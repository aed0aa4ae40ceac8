// What `migrate snapshot` writes of every history at its head is read back as the same catalog, in both
// forms.

#include <filesystem>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/needs.hpp>
#include <suites/support/skip.hpp>

#include <harness/core/error.hpp>
#include <harness/snapshot/compare.hpp>
#include <harness/snapshot/form.hpp>
#include <harness/snapshot/operand.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> configurations() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(MIGRATE_SOURCE_DIR) / "migrations")) {
    if (entry.path().filename() == "migrate.toml") {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

class RoundTrip : public ::testing::Test {
 protected:
  /// Takes the catalog at head; false where the history does not get there, as some in migrations/broken.
  bool take(Operand& operand, const std::string& engine) {
    try {
      taken_ = operand.take(engines_, engine);
      return true;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage) << describe(error);
      return false;
    }
  }

  void expect_to_come_back(const std::string& name) {
    const auto text = read_text_snapshot(to_text(taken_), name);
    EXPECT_EQ(text.catalog, taken_.catalog) << name;
    EXPECT_EQ(text, taken_) << name;
    const auto json = read_json_snapshot(to_json(taken_), name);
    EXPECT_EQ(json, taken_) << name;
    EXPECT_TRUE(compare(json, taken_, {}).changes.empty()) << name;
    EXPECT_EQ(to_text(json), to_text(taken_)) << name;
  }

  Registry registry_ = shipped();
  Engines engines_{registry_, {}};
  CatalogSnapshot taken_;
};

TEST_F(RoundTrip, OfEveryHistoryOnEachOfItsEngines) {
  std::map<std::string, int> came_back;
  for (const auto& file : configurations()) {
    if (const auto lack = lack_of(file.parent_path())) {
      EXPECT_TRUE(may_lack(lack->thing)) << file << ": " << lack->reason;
      continue;
    }
    std::unique_ptr<Operand> operand;
    try {
      operand = find_operand(file.string(), registry_, {});
    } catch (const Error& error) {
      // Two heads, a gap, a cycle: there is no head to take.
      EXPECT_NE(file.string().find("/broken/"), std::string::npos) << describe(error);
      continue;
    }
    for (const auto& engine : operand->engines()) {
      const bool taken = take(*operand, engine);
      EXPECT_TRUE(taken || file.string().find("/broken/") != std::string::npos) << file;
      if (taken) {
        expect_to_come_back(file.string() + " on " + engine);
        ++came_back[engine];
      }
    }
  }
  EXPECT_GT(came_back["postgres"], 50);
  EXPECT_GT(came_back["sqlite"], 30);
}

}  // namespace
}  // namespace harness
