#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace harness::sql_files {

/// The rest of a line "-- WORD...", whatever its case; nullopt if it is none. `indents`: blanks may come
/// first.
std::optional<std::string_view> behind_liquibase_mark(std::string_view line, std::string_view word,
                                                      bool indents = true);

/// What stands behind a mark and a blank, with a colon between them if it may be there.
std::optional<std::string_view> behind_mark_and_blank(std::string_view line, std::string_view word,
                                                      bool indents, bool takes_colon);

/// Whether the line is meant to be a mark and begins with one dash, at which Liquibase stops.
bool has_one_dash(std::string_view line);

/// Whether a line is the first one of a formatted SQL file.
bool is_liquibase_header(std::string_view line);

/// What may stand behind an attribute's colon.
enum class LiquibaseValue {
  word,    ///< letters and digits, at least one
  filled,  ///< anything but blanks, perhaps nothing
  quoted,  ///< the same, or a text in double quotes
  dbms     ///< names with commas between them
};

/// The last value of an attribute in a line, as Liquibase's patterns find it: "x" also behind "yx:", unless
/// `whole`. Nullopt if the line has none.
std::optional<std::string> liquibase_attribute(std::string_view line, std::string_view name,
                                               LiquibaseValue form, bool whole = false);

/// Without one pair of double quotes around it.
std::string without_enclosing_quotes(std::string text);

/// Author and id of a line "--changeset author:id", and what stands behind them.
struct LiquibaseTitle {
  std::string author;  ///< as written
  std::string id;
  std::string_view rest;
  bool is_parted = false;  ///< by a blank behind the colon, which Liquibase refuses
};
std::optional<LiquibaseTitle> liquibase_title(std::string_view line);

/// A part of a file that Liquibase passes over although it was meant to do something.
struct LiquibaseIgnored {
  int line = 0;
  std::string message;
  std::string fix;
};

/// What Liquibase ignores behind the title of a changeset: attributes that it does not know, words without a
/// colon; and values that it takes for "false".
std::vector<LiquibaseIgnored> ignored_attributes(std::string_view rest, int line);

/// What is meant to be a mark in a line that is a comment to Liquibase; nullopt if nothing is.
std::optional<LiquibaseIgnored> ignored_mark(std::string_view line, int number);

}  // namespace harness::sql_files
