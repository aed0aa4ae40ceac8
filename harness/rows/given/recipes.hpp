#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>
#include <harness/rows/given/entries.hpp>
#include <harness/rows/given/recipe_values.hpp>
#include <harness/rows/plan/choices.hpp>

namespace harness {

/// What a suite says of the tables and columns that are filled, on one engine. Remembers which of it was of
/// use: a column, a label or a function may be there only at some revisions.
class Recipes {
 public:
  Recipes(const GivenRows& given, const std::string& engine);

  /// Whether the suite says nothing.
  bool empty() const { return recipes_.empty() && left_.empty(); }

  /// Takes the tables out that are to be left alone, and gives each column that has a recipe those of its
  /// values that its type and its conditions take. In an open transaction, by savepoints. Throws a usage
  /// Error for a column whose values come from a sequence.
  void apply(std::vector<TableShape>& shapes, const RowTables& tables, const SqlDialect& dialect,
             Session& session);

  /// Notes which of the values that apply() gave to a table's columns other columns exclude.
  void heed(const TableShape& table, const std::vector<Choice>& choices);

  /// Throws a usage Error with the place of the entry if it named nothing, or gave a value that no column
  /// took, in all calls of apply(). Of a range, a pattern or an expression one value is enough.
  void require_all_used() const;

 private:
  /// What became of one recipe.
  struct Use {
    bool is_named = false;
    std::set<std::string> taken;
    std::map<std::string, std::string> refused;  ///< with the reason for each
    std::string message;
    std::map<std::string, RecipeValues> by_column;  ///< by what decides which values it takes
  };

  void give(std::size_t recipe, const TableShape& table, ColumnShape& column, const RowTables& tables,
            const SqlDialect& dialect, Session& session);
  void require_all_taken(std::size_t recipe) const;
  bool is_left(const TableShape& table);

  std::vector<Recipe> recipes_;
  std::vector<LeftTable> left_;
  std::vector<Use> uses_;
  std::set<std::size_t> used_left_;
  std::set<std::string> tables_;  ///< that were seen, for messages
  std::set<std::string> columns_;
};

}  // namespace harness
