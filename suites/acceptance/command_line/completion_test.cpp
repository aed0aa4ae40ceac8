// `migrate completion` and `migrate man`: written from what `--help` is written from.

#include <sstream>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/support/skip.hpp>

#include <harness/process/subprocess.hpp>

namespace harness::acceptance {
namespace {

class Completion : public ::testing::Test {
 protected:
  /// The script, in a file.
  void write_script(const std::string& shell) const {
    const auto script = sandbox_.migrate({"completion", shell});
    ASSERT_EQ(script.exit_code, 0) << script.errors;
    sandbox_.write("script", script.output);
  }
  ProcessResult run_in(const Arguments& arguments) const { return run({arguments, {}, sandbox_.folder()}); }
  /// What bash offers behind these words.
  std::string offered(const std::string& words) const {
    std::istringstream stream(words);
    std::size_t last = 0;
    for (std::string word; stream >> word;) {
      ++last;
    }
    last -= words.ends_with(' ') ? 0 : 1;
    const auto result = run_in({"bash", "-c",
                                "source ./script; COMP_WORDS=(" + words + (words.ends_with(' ') ? "''" : "") +
                                    "); COMP_CWORD=" + std::to_string(last) +
                                    "; _migrate; printf '%s\\n' \"${COMPREPLY[@]}\""});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_EQ(result.errors, "");
    return "\n" + result.output;
  }
  /// The names of all subcommands, as the program's help has them.
  std::vector<std::string> commands() const {
    std::istringstream help(sandbox_.migrate({"--help"}).output);
    std::vector<std::string> names;
    bool listed = false;
    for (std::string line; std::getline(help, line);) {
      if (line.ends_with("ubcommands:") || line.ends_with("UBCOMMANDS:")) {
        listed = true;
      } else if (listed && line.starts_with("  ") && line.size() > 2 && line[2] != ' ') {
        names.push_back(line.substr(2, line.find(' ', 2) - 2));
      } else if (listed && line.empty()) {
        break;
      }
    }
    return names;
  }

  Sandbox sandbox_;
};

TEST_F(Completion, BashOffersCommandsOptionsAndValues) {
  write_script("bash");
  const auto first = offered("migrate ");
  ASSERT_GT(commands().size(), 10U);
  for (const auto& name : commands()) {
    EXPECT_TRUE(holds(first, "\n" + name + "\n"));
  }
  EXPECT_TRUE(holds(offered("migrate up"), "\nupgrade\n"));
  EXPECT_FALSE(holds(offered("migrate up"), "test"));
  EXPECT_TRUE(holds(offered("migrate test --fail"), "\n--fail-fast\n"));
  EXPECT_TRUE(holds(offered("migrate test --engine "), "\npostgres\nsqlite\n"));
  EXPECT_TRUE(holds(offered("migrate list --format j"), "\njson\n"));
  EXPECT_TRUE(holds(offered("migrate create --layout go"), "\ngolang-migrate\ngoose\n"));
  EXPECT_TRUE(holds(offered("migrate explain round_trip/left"), "\nround_trip/left_behind\n"));
  EXPECT_TRUE(holds(offered("migrate completion "), "\nzsh\n"));
  EXPECT_EQ(offered("migrate report m"), "\nmerge\n");
}

TEST_F(Completion, BashOffersFoldersWhereOneIsWanted) {
  write_script("bash");
  sandbox_.write("database/a.sql", "");
  sandbox_.write("data.sql", "");
  EXPECT_EQ(offered("migrate test --dir dat"), "\ndatabase\n");
}

TEST_F(Completion, IsWhatZshAndFishTake) {
  std::string missing;
  for (const std::string shell : {"zsh", "fish"}) {
    write_script(shell);
    const auto script = sandbox_.read("script");
    for (const auto& name : commands()) {
      EXPECT_TRUE(holds(script, shell == "zsh" ? "'" + name + ":" : " -a " + name + " "));
    }
    if (find_program(shell).empty()) {
      missing = shell;
      continue;
    }
    const auto checked = run_in({shell, "-n", "script"});
    EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  }
  if (!missing.empty()) {
    MIGRATE_LACKS(missing, missing + " is not on PATH");
  }
}

TEST_F(Completion, KnowsThreeShells) {
  EXPECT_EQ(sandbox_.migrate({"completion", "cmd"}).exit_code, 2);
  EXPECT_EQ(sandbox_.migrate({"completion"}).exit_code, 2);
}

TEST_F(Completion, TheManualPageTellsEveryCommandAndOption) {
  const auto page = sandbox_.migrate({"man"});
  ASSERT_EQ(page.exit_code, 0) << page.errors;
  if (find_program("groff").empty()) {
    MIGRATE_LACKS("groff", "groff is not on PATH");
  }
  sandbox_.write("migrate.1", page.output);
  const auto shown = run_in({"groff", "-man", "-Tascii", "-ww", "-P-cbou", "migrate.1"});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_EQ(shown.errors, "") << "groff complains";
  for (const auto& name : commands()) {
    EXPECT_TRUE(holds(shown.output, "migrate " + name));
  }
  EXPECT_TRUE(holds(shown.output, "--verify-snapshots"));
  EXPECT_TRUE(holds(shown.output, "-q"));
  EXPECT_TRUE(holds(shown.output, "Exit codes: 0 passed"));
}

TEST_F(Completion, TheManualPageIsTakenByMan) {
  if (find_program("man").empty()) {
    MIGRATE_LACKS("man", "man is not on PATH");
  }
  sandbox_.write("migrate.1", sandbox_.migrate({"man"}).output);
  const auto shown = run({{"man", "-l", "migrate.1"},
                          {{"MANPAGER", "cat"}, {"PAGER", "cat"}, {"MANWIDTH", "80"}, {"LC_ALL", "C"}},
                          sandbox_.folder()});
  if (shown.output.find("has been minimized") != std::string::npos) {
    MIGRATE_LACKS("unminimized-man", "man shows nothing on a minimized system");
  }
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_TRUE(holds(shown.output, "SYNOPSIS"));
}

}  // namespace
}  // namespace harness::acceptance
