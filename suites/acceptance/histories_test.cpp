// Every history below migrations/good passes; every one below migrations/broken gives exactly the findings
// that its expect.toml names. The folders are found on disk, and there must be some.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/acceptance/needs.hpp>
#include <suites/support/run_tests.hpp>
#include <suites/support/skip.hpp>

#include <harness/assemble/assemble.hpp>
#include <harness/config/toml_table.hpp>
#include <harness/core/text.hpp>
#include <harness/report/console.hpp>
#include <harness/run/run.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

struct Expected {
  std::string rule;
  std::string revision;
  std::string object;
  std::string severity;
  std::string file;    ///< the end of its place's
  std::string fix;     ///< a part of it
  std::string detail;  ///< a part of a line of its details
};

std::string to_string(const Expected& expected) {
  return expected.rule + " in \"" + expected.revision + "\"" +
         (expected.object.empty() ? "" : " about " + expected.object) +
         (expected.severity.empty() ? "" : ", of severity " + expected.severity) +
         (expected.file.empty() ? "" : ", at " + expected.file) +
         (expected.fix.empty() ? "" : ", with \"" + expected.fix + "\"") +
         (expected.detail.empty() ? "" : ", saying \"" + expected.detail + "\"");
}

struct Expectation {
  std::string engine;
  std::size_t first_version = 0;  ///< of the server that can show it
  std::vector<Expected> findings;
};

Expectation read_expectation(const fs::path& file) {
  auto document = TomlTable::parse_file(file);
  document.required_text("about");
  Expectation expectation{document.required_text("engine"), document.number("first_version").value_or(0), {}};
  for (auto& table : document.tables("finding")) {
    expectation.findings.push_back({table.required_text("rule"), table.text("revision").value_or(""),
                                    table.text("object").value_or(""), table.text("severity").value_or(""),
                                    table.text("file").value_or(""), table.text("fix").value_or(""),
                                    table.text("detail").value_or("")});
    table.finish();
  }
  document.finish();
  return expectation;
}

const Registry& registry() {
  static const Registry shipped_registry = shipped();
  return shipped_registry;
}

Engines& engines() {
  static Engines shared(registry(), {});
  return shared;
}

SuiteResult test_suite(const Suite& suite, const std::string& engine) {
  auto result = test({&suite, engine}, engines(), registry(), {}, [](const Progress&) {});
  if (count(result).failed > 0 || result.could_not_run) {
    make_console_reporter(std::cout, {})->finished(result);
  }
  return result;
}

/// A finding, and the revision whose case it was made in.
struct Found {
  std::string revision;
  Finding finding;
};

bool is(const Found& found, const Expected& expected) {
  const auto& finding = found.finding;
  const auto names_object = [&](const Change& change) {
    return matches_glob(expected.object, to_string(change.identity));
  };
  const auto has_detail = [&](const std::string& line) {
    return line.find(expected.detail) != std::string::npos;
  };
  return finding.rule == expected.rule && found.revision == expected.revision &&
         (expected.severity.empty() || to_string(finding.severity) == expected.severity) &&
         finding.place.file.ends_with(expected.file) && finding.fix.find(expected.fix) != std::string::npos &&
         (expected.detail.empty() ||
          std::any_of(finding.details.begin(), finding.details.end(), has_detail)) &&
         (expected.object.empty() ||
          (!finding.object.empty() && matches_glob(expected.object, finding.object)) ||
          std::any_of(finding.changes.begin(), finding.changes.end(), names_object));
}

/// Takes out of both lists what matches; what stays is wrong.
void match(std::vector<Expected>& expected, std::vector<Found>& found) {
  std::erase_if(expected, [&](const Expected& wanted) {
    const auto place = std::find_if(found.begin(), found.end(),
                                    [&](const Found& candidate) { return is(candidate, wanted); });
    if (place == found.end()) {
      return false;
    }
    found.erase(place);
    return true;
  });
}

void expect_exactly(const Expectation& expectation, const SuiteResult& result) {
  ASSERT_FALSE(result.could_not_run) << describe(*result.could_not_run);
  ASSERT_FALSE(expectation.findings.empty()) << "expect.toml names no finding";
  auto expected = expectation.findings;
  std::vector<Found> found;
  for (const auto& judged : result.cases) {
    for (const auto& finding : judged.findings) {
      found.push_back({judged.revision, finding});
    }
  }
  match(expected, found);
  for (const auto& missing : expected) {
    ADD_FAILURE() << "expected, and not found: " << to_string(missing);
  }
  for (const auto& extra : found) {
    ADD_FAILURE() << "found, and not expected: " << extra.finding.rule << " in \"" << extra.revision
                  << "\": " << extra.finding.message;
  }
}

bool must_be_silent(const fs::path& file) {
  if (!fs::exists(file)) {
    return false;
  }
  auto document = TomlTable::parse_file(file);
  const bool is_silent = document.truth("silent").value_or(false);
  document.finish();
  return is_silent;
}

/// Also nothing that is milder than an error.
void expect_silence(const SuiteResult& result) {
  for (const auto& judged : result.cases) {
    for (const auto& finding : judged.findings) {
      ADD_FAILURE() << "found, and nothing expected: " << finding.rule << " in \"" << judged.revision
                    << "\": " << finding.message;
    }
  }
}

class History : public ::testing::Test {
 public:
  explicit History(fs::path folder) : folder_(std::move(folder)) {}

  void SetUp() override {
    if (const auto lack = lack_of(folder_)) {
      MIGRATE_LACKS(lack->thing, lack->reason);
    }
  }

 protected:
  std::vector<Suite> suites() const {
    return assemble(without_members(read_config(folder_ / "migrate.toml")), registry());
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

class Good : public History {
 public:
  using History::History;
  void TestBody() override {
    for (const auto& suite : suites()) {
      for (const auto& engine : suite.engines) {
        const auto result = test_suite(suite, engine);
        ASSERT_FALSE(result.could_not_run) << describe(*result.could_not_run);
        EXPECT_EQ(count(result).failed, 0U) << suite.name << " on " << engine;
        EXPECT_GT(count(result).passed, 0U) << suite.name << " on " << engine;
        if (must_be_silent(folder() / "expect.toml")) {
          expect_silence(result);
        }
      }
    }
  }
};

/// Of "PostgreSQL 15.18".
std::size_t major_of(const std::string& version) {
  return std::stoul(version.substr(version.rfind(' ') + 1));
}

class Broken : public History {
 public:
  using History::History;
  void TestBody() override {
    const auto expectation = read_expectation(folder() / "expect.toml");
    if (major_of(engines().get(expectation.engine).version()) < expectation.first_version) {
      MIGRATE_DOES_NOT_APPLY("it shows with version " + std::to_string(expectation.first_version) +
                             " of the server, and newer ones");
    }
    for (const auto& suite : suites()) {
      expect_exactly(expectation, test_suite(suite, expectation.engine));
    }
  }
};

template <typename Kind>
void register_folder(const std::string& name, const fs::path& folder) {
  std::vector<fs::path> histories;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory() && fs::exists(entry.path() / "migrate.toml")) {
      histories.push_back(entry.path());
    }
  }
  std::sort(histories.begin(), histories.end());
  if (histories.empty()) {
    throw usage_error("no history is there to test", "is the checkout whole?", {folder.string()});
  }
  for (const auto& history : histories) {
    ::testing::RegisterTest(name.c_str(), history.filename().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [history]() -> ::testing::Test* { return new Kind(history); });
  }
}

}  // namespace
}  // namespace harness

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  const std::filesystem::path migrations = std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations";
  harness::register_folder<harness::Good>("Good", migrations / "good");
  harness::register_folder<harness::Broken>("Broken", migrations / "broken");
  return harness::run_tests();
}
