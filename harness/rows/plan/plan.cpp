#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/plan/plan.hpp>
#include <harness/rows/values/column_values.hpp>

namespace harness {
namespace {

constexpr unsigned most_steps = 40;
constexpr unsigned most_sparse = 2;
constexpr unsigned most_boundaries = 6;
/// Parents that get a row of their own: with one child, with two, and the last has none.
constexpr unsigned most_parents_shown = 3;
/// Of the values that a condition lets a key have: the others are for the rows that show something else.
constexpr unsigned most_keys_shown = 6;

std::size_t nulls_in(const Row& tuple) {
  return static_cast<std::size_t>(std::count(tuple.begin(), tuple.end(), std::nullopt));
}

bool agrees(const Choice& choice, const Row& tuple, const Offer& offer) {
  for (std::size_t at = 0; at < tuple.size(); ++at) {
    const auto& cell = offer.cells[choice.columns[at]];
    if (cell && *cell != tuple[at]) {
      return false;
    }
  }
  return true;
}

std::set<std::size_t> places_of(const TableShape& table, const std::vector<std::string>& names,
                                const std::string& also) {
  std::set<std::size_t> places;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& name = table.columns[at].name;
    if (std::find(names.begin(), names.end(), name) != names.end() || has_word(also, name)) {
      places.insert(at);
    }
  }
  return places;
}

bool is_nullable(const ColumnShape& column) {
  return column.nullable && !column.type.not_null;
}

/// Whether more than one column may be NULL, in whatever combination.
bool has_nullable_columns(const TableShape& table, const std::set<std::size_t>& in_choices) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    count +=
        is_nullable(table.columns[at]) && !table.columns[at].generated && !in_choices.contains(at) ? 1 : 0;
  }
  return count > 1;
}

}  // namespace

RowPlan::RowPlan(const TableShape& table, std::vector<Choice> references, std::vector<Choice> conditions,
                 unsigned first, const std::map<std::string, unsigned>& forms)
    : table_(table), references_(std::move(references)), conditions_(std::move(conditions)), first_(first) {
  find_keys();
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    if (const auto form = forms.find(table.columns[at].identity); form != forms.end()) {
      forms_[at] = form->second;
    }
  }
  for (const auto* choices : {&references_, &conditions_}) {
    for (const auto& choice : *choices) {
      in_choices_.insert(choice.columns.begin(), choice.columns.end());
      const auto tuples = static_cast<unsigned>(choice.tuples.size());
      const bool is_key = choice.columns.size() == 1 && unique_.contains(choice.columns.front());
      const auto most = choices == &references_ ? most_parents_shown : is_key ? most_keys_shown : tuples;
      steps_ = std::max(steps_, std::min(tuples, most));
    }
  }
  for (std::size_t at = 0; at < table_.columns.size(); ++at) {
    const auto& type = table_.columns[at].type;
    if (in_choices_.contains(at) || table_.columns[at].generated) {
      continue;
    }
    if (has_labels(type)) {
      steps_ = std::max(
          steps_, static_cast<unsigned>(std::max({std::size_t{2}, type.labels.size(), type.given.size()})));
    }
    boundaries_ = std::max(boundaries_, static_cast<unsigned>(boundary_values(type).size()));
  }
  for (const auto& reference : table_.references) {
    const auto places = places_of(table_, reference.columns, "");
    const bool is_known = std::any_of(references_.begin(), references_.end(), [&](const Choice& choice) {
      return std::set(choice.columns.begin(), choice.columns.end()) == places;
    });
    if (!is_known && reference.enforced) {
      waiting_.insert(places.begin(), places.end());
    }
  }
  sparse_ = has_nullable_columns(table_, in_choices_) ? most_sparse : 0;
  auto most = most_steps;
  for (const auto& column : table_.columns) {
    // Somebody wants to see each of them.
    most += column.type.each_given ? static_cast<unsigned>(column.type.given.size()) : 0;
  }
  steps_ = std::min(steps_ == 0 ? 0 : steps_ - 1, most);
  boundaries_ = std::min(boundaries_, most_boundaries);
}

void RowPlan::find_keys() {
  for (const auto& key : table_.keys) {
    const auto places = places_of(table_, key.columns, join(key.expressions, " ") + " " + key.exclusion);
    if (places.size() == 1 || !key.exclusion.empty()) {
      unique_.insert(places.begin(), places.end());
    }
  }
  for (const auto& key : table_.keys) {
    const auto places = places_of(table_, key.columns, join(key.expressions, " ") + " " + key.exclusion);
    const bool differs =
        std::any_of(places.begin(), places.end(), [&](std::size_t place) { return unique_.contains(place); });
    if (!differs && places.size() > 1) {
      varying_.insert(*places.rbegin());
      varying_other_.insert(*places.begin());
    }
  }
}

unsigned RowPlan::index_of(const std::set<std::size_t>& columns, const Wanted& wanted) const {
  const auto meets = [&](const std::set<std::size_t>& others) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](std::size_t column) { return others.contains(column); });
  };
  if (meets(unique_)) {
    return wanted.number + 7 * wanted.attempt;
  }
  const auto shift = (meets(varying_) || meets(varying_other_)) && wanted.number > 2 ? wanted.attempt : 0;
  switch (wanted.manner) {
    case Manner::repeat:
      return (meets(varying_) ? 1 : 0) + wanted.attempt;
    case Manner::repeat_other:
      return (meets(varying_other_) ? 1 : 0) + wanted.attempt;
    case Manner::next:
      return wanted.step + 1 + wanted.attempt;
    case Manner::least:
    case Manner::sparse:
      return (meets(varying_) ? wanted.number : wanted.step) + wanted.attempt;
    case Manner::boundary:
      return meets(varying_) ? wanted.number + shift + wanted.attempt : wanted.attempt;
    case Manner::full:
      break;
  }
  return wanted.attempt;
}

/// Of two foreign keys the one may have to be NULL where the other is not: chosen apart, both never are.
bool RowPlan::joins_references(const Choice& condition) const {
  const std::set<std::size_t> named(condition.columns.begin(), condition.columns.end());
  return std::count_if(references_.begin(), references_.end(), [&](const Choice& reference) {
           return reference.columns.size() == 1 && named.contains(reference.columns.front());
         }) > 1;
}

void RowPlan::put_choice(const Choice& choice, const Wanted& wanted, bool refers, Offer& offer) const {
  std::vector<const Row*> fitting;
  for (const auto& tuple : choice.tuples) {
    if (agrees(choice, tuple, offer)) {
      fitting.push_back(&tuple);
    }
  }
  if (fitting.empty()) {
    return;
  }
  if (wanted.manner == Manner::least) {
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Row* one, const Row* other) { return nulls_in(*one) > nulls_in(*other); });
  } else if (wanted.manner != Manner::next) {
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Row* one, const Row* other) { return nulls_in(*one) < nulls_in(*other); });
  }
  auto count = fitting.size();
  // The last parent has no child, where there are enough of them and none needs one of its own.
  const std::set<std::size_t> columns(choice.columns.begin(), choice.columns.end());
  const bool alone = std::any_of(columns.begin(), columns.end(),
                                 [&](std::size_t column) { return unique_.contains(column); });
  if (refers && count > 2 && !alone) {
    --count;
  }
  auto index = index_of(columns, wanted) % count;
  // The one before it has one child alone.
  if (refers && count > 2 && !alone) {
    const bool is_only_child = wanted.manner == Manner::next && wanted.step == 0 && wanted.attempt == 0;
    index = is_only_child ? count - 1 : index % (count - 1);
  }
  const auto& tuple = *fitting[index];
  for (std::size_t at = 0; at < tuple.size(); ++at) {
    offer.cells[choice.columns[at]] = tuple[at];
  }
}

std::set<std::size_t> RowPlan::with_boundary(unsigned step) const {
  std::set<std::size_t> columns;
  for (std::size_t at = 0; at < table_.columns.size(); ++at) {
    const auto& column = table_.columns[at];
    if (!column.generated && !in_choices_.contains(at) && !is_numbered(column) && !forms_.contains(at) &&
        unusual_value_in({column, at, first_}, step)) {
      columns.insert(at);
    }
  }
  return columns;
}

void RowPlan::put_column(std::size_t place, const Wanted& wanted, Offer& offer) const {
  const auto& column = table_.columns[place];
  if (column.generated || offer.cells[place] || is_numbered(column)) {
    return;
  }
  if (stays_empty(place, wanted)) {
    if (column.default_value.empty() || wanted.manner == Manner::sparse) {
      offer.cells[place] = Value();
    }
    return;
  }
  const bool is_key = unique_.contains(place) || varying_.contains(place) || varying_other_.contains(place);
  const auto form = forms_.find(place);
  const auto shape = wanted.shape > 0 || form == forms_.end() ? wanted.shape : form->second;
  const ColumnSeries series{column, place, first_, shape, number_of_table(table_.path), is_key};
  if (wanted.manner == Manner::boundary && form == forms_.end() &&
      (wanted.columns.empty() || wanted.columns.contains(place))) {
    if (const auto unusual = unusual_value_in(series, wanted.step)) {
      offer.cells[place] = unusual->value;
      offer.unusual.push_back({place, unusual->what});
      return;
    }
  }
  // Its own value in each ordinary row: only the repeating rows repeat.
  const bool is_own =
      wanted.manner <= Manner::next && wanted.manner != Manner::full && !has_labels(column.type);
  const auto index = is_own ? wanted.number + 7 * wanted.attempt : index_of({place}, wanted);
  if (auto value = value_in(series, index)) {
    offer.cells[place] = std::move(*value);
  } else if (is_nullable(column) && column.default_value.empty()) {
    offer.cells[place] = Value();
  }
}

/// Whether the column is left to NULL or its default: all of them in the least rows, and each another half of
/// them in the sparse ones, so that each is once NULL beside each other one that is not.
bool RowPlan::stays_empty(std::size_t place, const Wanted& wanted) const {
  const auto& column = table_.columns[place];
  if (wanted.manner == Manner::least) {
    return is_nullable(column) || !column.default_value.empty();
  }
  const auto half = (place >> (wanted.step / 2)) % 2;
  return wanted.manner == Manner::sparse && is_nullable(column) && half == wanted.step % 2;
}

/// A foreign key to the table itself that must not be NULL: the row refers to itself.
void RowPlan::put_itself(Offer& offer, unsigned number) const {
  for (const auto& reference : table_.references) {
    if (reference.parent != table_.path) {
      continue;
    }
    for (std::size_t at = 0; at < reference.columns.size(); ++at) {
      const auto own = places_of(table_, {reference.columns[at]}, "");
      const auto key = places_of(table_, {reference.parent_columns[at]}, "");
      if (own.empty() || key.empty() || offer.cells[*own.begin()] ||
          is_nullable(table_.columns[*own.begin()])) {
        continue;
      }
      if (!offer.cells[*key.begin()]) {
        offer.cells[*key.begin()] = ordinary_value(table_.columns[*key.begin()].type, own_key + number);
      }
      offer.cells[*own.begin()] = offer.cells[*key.begin()];
    }
  }
}

Offer RowPlan::row(const Wanted& wanted) const {
  Offer offer{std::vector<std::optional<Value>>(table_.columns.size()), {}};
  for (const bool first : {true, false}) {
    for (const auto& choice : conditions_) {
      if (joins_references(choice) == first) {
        put_choice(choice, wanted, false, offer);
      }
    }
    for (std::size_t at = 0; first && at < references_.size(); ++at) {
      put_choice(references_[at], wanted, true, offer);
    }
  }
  for (std::size_t at = 0; at < table_.columns.size(); ++at) {
    if (!waiting_.contains(at)) {
      put_column(at, wanted, offer);
    } else if (is_nullable(table_.columns[at]) && !offer.cells[at]) {
      offer.cells[at] = Value();
    }
  }
  put_itself(offer, wanted.number + 7 * wanted.attempt);
  return offer;
}

}  // namespace harness
