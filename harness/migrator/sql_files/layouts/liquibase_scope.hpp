#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/location.hpp>

namespace harness::sql_files {

/// What a command line or a liquibase.properties says of which changesets run.
struct LiquibaseFilter {
  std::set<std::string> contexts;
  std::string labels;  ///< an expression
};

/// Whether names fit an expression of Liquibase's: "a and (b or !c)". Without names all do, but for one that
/// begins with "@". Throws a usage Error for parentheses that do not match.
bool fits_expression(std::string_view expression, const std::set<std::string>& names);

/// What the files of one run share on one engine.
class LiquibaseScope {
 public:
  /// `variables` come from the command line, and win.
  LiquibaseScope(const std::string& engine, LiquibaseFilter filter,
                 const std::map<std::string, std::string>& variables);

  /// A line "--property ...": the first value of a name counts. False if it is none that can be read.
  bool take_property(std::string_view line);
  /// Each `${name}` with a value; one without stays.
  std::string expanded(std::string_view text) const;
  /// Whether a changeset with these attributes runs here, "" being none.
  bool runs(const std::string& dbms, const std::string& context, const std::string& labels) const;
  /// Whether a list of databases names this one.
  bool is_for(const std::string& dbms) const;

 private:
  std::string dbms_;
  LiquibaseFilter filter_;
  std::map<std::string, std::string> parameters_;  ///< by name in lower case
};

/// "a, b" as {"a", "b"}.
std::vector<std::string> liquibase_list(std::string_view text);

}  // namespace harness::sql_files
