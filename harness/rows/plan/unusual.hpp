#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/rows/plan/offer.hpp>
#include <harness/rows/row_set.hpp>

namespace harness {

/// The unusual values that rows were given, by the names of their columns: a value may be moved to another
/// table, and one that a default gives is none.
class UnusualValues {
 public:
  /// Notes those of an offer that was taken.
  void note(const TableShape& table, const Offer& offer);
  /// Notes rows that were given and not made: they are ordinary, whatever they hold.
  void note_given(const TableContents& table);
  bool is_given(const TableContents& table, const Row& row) const;
  /// Notes the rows that a move inserted into tables that it made; others are beside them, and unusual, until
  /// other tables are noted: it may list all that there can be.
  void note_seeded(const std::vector<TableContents>& tables);
  bool is_beside_seeds(const TableContents& table, const Row& row) const;
  /// "public.users.name is an empty text", by the names of the columns that have one.
  std::map<std::string, std::string> values_in(const TableContents& table, const Row& row) const;
  /// These, and that it is beside seeded rows.
  std::vector<std::string> in(const TableContents& table, const Row& row) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string> known_;
  std::set<std::pair<Path, Row>> given_;  ///< the key of each, else all of it
  std::map<Path, std::set<Row>> seeded_;  ///< the same
};

/// The sorts of rows, the most usual first.
enum class RowSort {
  ordinary,
  repeated,  ///< most of its values are those of a row before it
  unusual,   ///< it has an unusual value
};

/// The sort of each row of a table, in their order.
std::vector<RowSort> sorts_of(const TableContents& table, const UnusualValues& unusual);

/// Columns whose values are free to differ: no keys, labels, or references.
std::vector<std::size_t> free_columns(const TableContents& table);

/// "two rows of public.users have the same email": the columns, without keys, in which they are equal; empty
/// if there is none. Only of the columns of `names`, if it is not empty.
std::string repeated_values(const TableContents& table, const Row& one, const Row& other,
                            const std::vector<std::string>& names = {});

/// Those of UnusualValues::in() whose columns the words name.
std::vector<std::string> named_in(std::vector<std::string> values, const std::string& words);

/// What is unusual about rows, in words: "public.users.name is an empty text", "two rows of public.users have
/// the same email"; empty: nothing is. Columns that `words` name come first; of many others none is named.
std::string what_is_unusual(const std::vector<TableContents>& all, const RowSet& rows,
                            const UnusualValues& unusual, const std::string& words);

}  // namespace harness
