// What every finding of the histories in migrations/broken says to run is run, in the place that it names,
// and the finding is gone; or it says what is left to do. One test for each history that has such findings.

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/acceptance/needs.hpp>
#include <suites/support/run_tests.hpp>
#include <suites/support/skip.hpp>

#include <harness/assemble/assemble.hpp>
#include <harness/config/toml_table.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/core/text.hpp>
#include <harness/run/run.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// The rules whose findings are followed by statements.
bool has_statements(const std::string& rule) {
  static const std::set<std::string> never = {"stamped/failed",          "stamped/missing_rows",
                                              "model_parity/failed",     "model_parity/not_imported",
                                              "model_parity/not_loaded", "model_parity/pending"};
  const auto check = rule.substr(0, rule.find('/'));
  static const std::set<std::string> checks = {"leftovers", "model_parity", "round_trip", "stamped"};
  return checks.contains(check) && !never.contains(rule) && !rule.ends_with("/column_order");
}

/// A finding of one case.
struct Told {
  std::string revision;
  Finding finding;

  auto key() const { return std::pair(finding.rule, revision); }
};

std::vector<Told> told(const fs::path& folder, const std::string& engine) {
  static const Registry registry = shipped();
  static Engines engines(registry, {});
  std::vector<Told> all;
  for (const auto& suite : assemble(without_members(read_config(folder / "migrate.toml")), registry)) {
    const auto result = test({&suite, engine}, engines, registry, {}, [](const Progress&) {});
    EXPECT_FALSE(result.could_not_run) << (result.could_not_run ? describe(*result.could_not_run) : "");
    for (const auto& judged : result.cases) {
      for (const auto& finding : judged.findings) {
        all.push_back({judged.revision, finding});
      }
    }
  }
  return all;
}

/// The statements of a finding: what follows the line with the advice. `leftovers` has no advice.
std::string statements_of(const Finding& finding) {
  auto lines = split_lines(finding.fix);
  if (!lines.empty() && !finding.rule.starts_with("leftovers/")) {
    lines.erase(lines.begin());
  }
  return join(lines, "\n");
}

/// Whether a leftover is finished by statements, and not by what somebody has to make up their mind about.
bool is_advice(const Finding& finding) {
  static const std::set<std::string> verbs = {"ALTER", "CREATE", "DROP", "REFRESH", "REINDEX"};
  const auto& text = finding.fix;
  return finding.rule.starts_with("leftovers/") &&
         (!verbs.contains(text.substr(0, text.find(' '))) || !text.ends_with(';') ||
          text.find(", or ") != std::string::npos);
}

bool is_only_notes(const std::string& statements) {
  const auto lines = split_lines(statements);
  return std::all_of(lines.begin(), lines.end(),
                     [](const std::string& line) { return line.starts_with("--"); });
}

/// Whether a script is a program of another tool than Alembic, to which append() knows nothing to add.
bool is_of_another_tool(const Finding& finding) {
  static const std::set<std::string> endings = {".cjs", ".cs", ".exs", ".go", ".js",
                                                ".mjs", ".rb", ".rs",  ".ts"};
  const fs::path script = finding.place.file;
  const bool is_python = script.extension() == ".py" && !finding.rule.starts_with("model_parity/");
  return endings.contains(script.extension().string()) ||
         (is_python && read_text(script).find("alembic") == std::string::npos);
}

/// Whether a part of the finding's script is not run, as another finding says, whose advice comes first.
bool is_unheard(const Finding& finding, const std::vector<Told>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Told& one) {
    return one.finding.rule == "history/ignored_sql" && one.finding.place.file == finding.place.file;
  });
}

/// Adds them to what the revision's script does last: before the COMMIT of one that has it, and to the last
/// function of a Python file.
void append(const fs::path& script, const std::string& statements) {
  auto text = read_text(script);
  if (script.extension() == ".py") {
    write_file(script, text + "\n    op.execute(\"\"\"" + statements + "\"\"\")\n");
    return;
  }
  const auto end = std::string(trim(text));
  if (lower(end).ends_with("commit;")) {
    write_file(script,
               end.substr(0, end.size() - std::string_view("commit;").size()) + statements + "\nCOMMIT;\n");
    return;
  }
  write_file(script, text + "\n" + statements + "\n");
}

/// Another revision behind the last, for what has to go into a new one.
void add_revision(const fs::path& folder, const std::string& statements) {
  if (fs::exists(folder / "db/migrations")) {
    const auto both = folder / "db/migrations/99990101000000_fix.sql";
    write_file(both, (fs::exists(both) ? read_text(both) : "-- migrate:up\n") + statements + "\n");
    return;
  }
  const auto up = folder / "900_fix.up.sql";
  write_file(up, (fs::exists(up) ? read_text(up) : "") + statements + "\n");
  write_file(folder / "900_fix.down.sql", "SELECT 1;\n");
}

/// What databases are made by that are stamped afterwards.
fs::path making_script(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().ends_with("_checkpoint.sql")) {
      return entry.path();
    }
  }
  return folder / "init.sql";
}

void follow(const fs::path& folder, const Finding& finding, const std::string& statements) {
  const bool parity = finding.rule.starts_with("model_parity/");
  if (parity) {
    add_revision(folder, statements);
    return;
  }
  ASSERT_FALSE(finding.place.file.empty()) << finding.rule << " names no file";
  // A finding about stamped databases is at the line of migrate.toml that names the script.
  const fs::path named = finding.place.file;
  append(named.extension() == ".toml" ? making_script(folder) : named, statements);
}

class Followed : public ::testing::Test {
 public:
  explicit Followed(fs::path folder) : folder_(std::move(folder)) {}

  void TestBody() override {
    if (const auto lack = lack_of(folder_)) {
      MIGRATE_LACKS(lack->thing, lack->reason);
    }
    auto document = TomlTable::parse_file(folder_ / "expect.toml");
    const auto engine = document.required_text("engine");
    const TemporaryDirectory copy("migrate-fixes-");
    fs::copy(folder_, copy.path(), fs::copy_options::recursive);
    const auto before = told(copy.path(), engine);
    std::set<std::pair<std::string, std::string>> wanted;
    for (const auto& one : before) {
      if (has_statements(one.finding.rule)) {
        SCOPED_TRACE(one.finding.rule + " in " + one.revision);
        const auto statements = statements_of(one.finding);
        EXPECT_FALSE(statements.empty()) << "neither a statement nor a word: " << one.finding.fix;
        if (is_only_notes(statements) || is_advice(one.finding) || is_of_another_tool(one.finding) ||
            is_unheard(one.finding, before)) {
          continue;
        }
        follow(copy.path(), one.finding, statements);
        wanted.insert(one.key());
      }
    }
    if (wanted.empty()) {
      return;
    }
    for (const auto& one : told(copy.path(), engine)) {
      EXPECT_FALSE(wanted.contains(one.key()) || one.finding.rule == "downgrade/failed" ||
                   one.finding.rule == "upgrade/failed")
          << one.finding.rule << " in \"" << one.revision << "\": " << one.finding.message << "\n"
          << join(one.finding.details, "\n") << "\n"
          << one.finding.fix;
    }
  }

 private:
  fs::path folder_;
};

bool concerns(const fs::path& folder) {
  auto document = TomlTable::parse_file(folder / "expect.toml");
  auto findings = document.tables("finding");
  return std::any_of(findings.begin(), findings.end(),
                     [](auto& finding) { return has_statements(finding.required_text("rule")); });
}

void register_histories(const fs::path& folder) {
  std::vector<fs::path> histories;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory() && fs::exists(entry.path() / "expect.toml") && concerns(entry.path())) {
      histories.push_back(entry.path());
    }
  }
  std::sort(histories.begin(), histories.end());
  if (histories.empty()) {
    throw usage_error("no history is there to test", "is the checkout whole?", {folder.string()});
  }
  for (const auto& history : histories) {
    ::testing::RegisterTest("Fixes", history.filename().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [history]() -> ::testing::Test* { return new Followed(history); });
  }
}

}  // namespace
}  // namespace harness

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  harness::register_histories(std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations" / "broken");
  return harness::run_tests();
}
