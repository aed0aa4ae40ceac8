#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/core/temporary_directory.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::acceptance {

using Arguments = std::vector<std::string>;
using Variables = std::map<std::string, std::optional<std::string>>;

/// Whether the text holds the part; shows the text where it is not as it should be.
::testing::AssertionResult holds(const std::string& text, const std::string& part);

/// A folder of a user's, in which the program is run as a user would. What the program needs of its own goes
/// into a private TMPDIR beside it.
class Sandbox {
 public:
  Sandbox();

  std::filesystem::path folder() const { return root_.path() / "project"; }
  std::filesystem::path temporary() const { return root_.path() / "tmp"; }
  std::filesystem::path file(const std::string& name) const { return folder() / name; }
  /// "sqlite:///..." of a file in the folder.
  std::string sqlite_url(const std::string& name = "app.db") const;

  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  /// A migrate.toml in `folder` with one suite of SQL files on SQLite.
  void configure(const std::string& folder, const std::string& name) const;

  ProcessResult migrate(const Arguments& arguments, const Variables& variables = {}) const;
  Command command(const Arguments& arguments, const Variables& variables = {}) const;

 private:
  TemporaryDirectory root_;
};

/// Two sound revisions, for both engines: a table, and a second one with an index.
void write_sound_history(const Sandbox& sandbox, const std::string& folder = ".");

/// As the sound one, but the second way down forgets the table's index.
void write_forgetful_history(const Sandbox& sandbox, const std::string& folder = ".");

/// A history whose second revision fails, on both engines, at line 3 of its file.
void write_failing_history(const Sandbox& sandbox, const std::string& folder = ".");

}  // namespace harness::acceptance
