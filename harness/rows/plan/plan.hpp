#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <harness/rows/plan/choices.hpp>
#include <harness/rows/plan/offer.hpp>
#include <harness/rows/values/column_values.hpp>

namespace harness {

/// What a row is there to show; the ordinary ones first.
enum class Manner {
  full,          ///< every column has a value
  least,         ///< only what must have one: NULLs and defaults
  sparse,        ///< half of the columns that may be NULL are
  next,          ///< each column has its next value: labels, combinations, parents
  repeat,        ///< the values of the full row, wherever keys allow it
  repeat_other,  ///< the same by the other columns of keys of several columns
  boundary,      ///< each column has an unusual value
};

/// Which row is wanted.
struct Wanted {
  Manner manner = Manner::full;
  unsigned number = 0;                 ///< from 0 among the rows of a table: keys differ by it
  unsigned step = 0;                   ///< the how many-th of its manner
  unsigned attempt = 0;                ///< after refusals: other values are tried
  std::set<std::size_t> columns = {};  ///< boundary: only these columns take theirs; empty: all
  unsigned shape = 0;                  ///< texts that triggers may ask for: see shaped_text()
};

/// Plans the rows of a table so that, as far as its keys and conditions let them be, each nullable column is
/// once NULL and once not, each column's value is there twice, and every label and unusual value once.
class RowPlan {
 public:
  /// `references` holds the keys that each foreign key can refer to; one without any is left NULL where that
  /// is possible. `first` is the number of the first ordinary value; texts of some columns, by their
  /// identities, have these forms.
  RowPlan(const TableShape& table, std::vector<Choice> references, std::vector<Choice> conditions,
          unsigned first, const std::map<std::string, unsigned>& forms = {});

  Offer row(const Wanted& wanted) const;
  /// How many rows of the manners `next`, `boundary` and `sparse` show something new.
  unsigned steps() const { return steps_; }
  unsigned boundaries() const { return boundaries_; }
  unsigned sparse() const { return sparse_; }
  /// Whether keys of several columns let the rows repeat in two ways.
  bool repeats_otherwise() const { return !varying_other_.empty(); }
  /// The columns that take an unusual value in step `step`.
  std::set<std::size_t> with_boundary(unsigned step) const;
  /// The combinations that the table's conditions allow.
  const std::vector<Choice>& conditions() const { return conditions_; }
  /// The number of the first ordinary value.
  unsigned first() const { return first_; }

 private:
  void find_keys();
  bool joins_references(const Choice& condition) const;
  void put_choice(const Choice& choice, const Wanted& wanted, bool refers, Offer& offer) const;
  bool stays_empty(std::size_t place, const Wanted& wanted) const;
  void put_column(std::size_t column, const Wanted& wanted, Offer& offer) const;
  void put_itself(Offer& offer, unsigned number) const;
  unsigned index_of(const std::set<std::size_t>& columns, const Wanted& wanted) const;

  const TableShape& table_;
  std::vector<Choice> references_;
  std::vector<Choice> conditions_;
  unsigned first_;
  std::set<std::size_t> unique_;   ///< columns that are a key alone
  std::set<std::size_t> varying_;  ///< one column of each key of several columns
  std::set<std::size_t> varying_other_;
  std::set<std::size_t> in_choices_;
  std::map<std::size_t, unsigned> forms_;
  std::set<std::size_t> waiting_;  ///< of foreign keys that have nothing to refer to yet
  unsigned steps_ = 0;
  unsigned sparse_ = 0;
  unsigned boundaries_ = 0;
};

/// Keys that are given where a sequence would give them begin here: far from what the sequence gives.
inline constexpr unsigned own_key = 100000;

}  // namespace harness
