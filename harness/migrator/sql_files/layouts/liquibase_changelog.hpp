#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/migrator/sql_files/layouts/liquibase_cut.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_marks.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_scope.hpp>

namespace harness::sql_files {

/// SQL that was gathered from lines of a file, which may not be next to each other.
struct LiquibaseSql {
  std::string text;
  std::vector<int> lines;  ///< the line of the file for each line of the text

  void add(std::string_view line, int number);
  /// Adds a part without an end of its line.
  void join(std::string_view part, int number);
  /// Without what is no more than white space at its ends.
  void trim_ends();
  int line_at(std::size_t place) const;
  /// The text with each line where it is in the file.
  std::string in_place() const;
};

/// A question before a changeset: "--precondition-sql-check expectedResult:0 SELECT ...".
struct LiquibaseCheck {
  std::string sql;
  std::string expected;
  int line = 0;
};

/// What is to be done for something of a changeset that cannot be done here.
struct LiquibaseBeyond {
  int line = 0;
  std::string message;
  std::string fix;
};

/// A changeset of a formatted SQL file, with its parameters filled in.
struct LiquibaseChangeset {
  std::string author;
  std::string id;
  std::string comment;
  int line = 0;
  LiquibaseSql sql;
  LiquibaseSql rollback;
  bool has_rollback = false;
  LiquibaseCut cut = {};
  LiquibaseCut rollback_cut = {true, false, {}};
  bool in_transaction = true;
  bool runs_always = false;
  bool runs_on_change = false;
  bool fails_on_error = true;
  bool runs_here = true;    ///< its attributes do not keep it from running on this engine
  bool is_ignored = false;  ///< `ignore:true`
  std::vector<LiquibaseCheck> checks;
  std::string on_fail = "HALT";
  std::optional<LiquibaseBeyond> beyond = {};
  std::optional<LiquibaseBeyond> rollback_beyond = {};
  std::vector<LiquibaseIgnored> ignored;
};

/// A formatted SQL file.
struct LiquibaseChangelog {
  std::vector<LiquibaseChangeset> changesets;
  std::vector<LiquibaseIgnored> ignored;  ///< above the first changeset
};

/// The text with ends of lines of one character, as Liquibase reads lines.
std::string liquibase_lines(std::string_view bytes);

/// Whether the first line that is not blank makes it a formatted SQL file.
bool is_formatted_sql(std::string_view text);

/// Reads a formatted SQL file for one engine. Throws a usage Error with file and line where Liquibase refuses
/// to start.
LiquibaseChangelog read_liquibase_changelog(std::string_view text, const std::string& file,
                                            LiquibaseScope& scope);

}  // namespace harness::sql_files
