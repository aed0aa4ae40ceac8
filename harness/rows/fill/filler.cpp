#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/rows/coverage/criteria.hpp>
#include <harness/rows/fill/filler.hpp>
#include <harness/rows/fill/first_rows.hpp>
#include <harness/rows/fill/inserter.hpp>
#include <harness/rows/given/advice.hpp>
#include <harness/rows/plan/column_forms.hpp>
#include <harness/rows/plan/keys.hpp>
#include <harness/rows/plan/order.hpp>
#include <harness/rows/savepoint.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

/// Ordinary values of a table that is filled further begin so far after those that it was filled with.
constexpr unsigned values_per_filling = 64;

/// What decides whether a column needs further rows: its type, and what bounds its values.
std::string signature_of(const ColumnShape& column) {
  std::string text = column.type.name + (column.nullable ? " null" : "");
  for (const auto& label : column.type.labels) {
    text += '\n' + label;
  }
  return text;
}

/// What bounds the rows together, by its definition: keys, foreign keys and conditions with their columns.
std::map<std::string, std::vector<std::string>> bounds_of(const TableShape& table) {
  std::map<std::string, std::vector<std::string>> bounds;
  for (const auto& key : table.keys) {
    bounds["key " + join(key.columns, ",") + join(key.expressions, ",") + key.predicate] = key.columns;
  }
  for (const auto& reference : table.references) {
    bounds["reference " + join(reference.columns, ",") + to_string(reference.parent)] = reference.columns;
  }
  for (const auto& condition : table.conditions) {
    bounds["condition " + condition.expression] = condition.columns;
  }
  return bounds;
}

std::string count_of(const Path& table, const SqlDialect& dialect) {
  return "(SELECT count(*) FROM " + quoted(table, dialect) + ")";
}

}  // namespace

Filler::Filler(Database& database, unsigned seed)
    : database_(database),
      tables_(row_tables_of(database)),
      dialect_(database.engine().dialect()),
      seed_(seed) {}

std::vector<TableCoverage> Filler::fill(std::vector<TableShape> tables, std::set<Path> hold_rows) {
  hold_rows_ = std::move(hold_rows);
  tables = parents_first(std::move(tables));
  std::vector<TableCoverage> all;
  const bool has_recipes = recipes_ != nullptr && !recipes_->empty();
  if (!has_recipes &&
      std::all_of(tables.begin(), tables.end(), [&](const TableShape& table) { return is_full(table); })) {
    return all;
  }
  begin_transaction(database_, session(), "BEGIN", tables_.words().judge_now);
  if (recipes_ != nullptr) {
    recipes_->apply(tables, tables_, dialect_, *session_);
  }
  for (auto& table : tables) {
    if (!is_full(table)) {
      own_input_.settle(table, tables_, *session_);
    }
  }
  cycles_ = cycles_in(tables);  // refers to the shapes, which stay as they are from here on
  begun_.clear();
  for (const auto& table : tables) {
    if (is_full(table)) {
      continue;
    }
    const auto refused = refusal_of(*session_, [&] { fill_table(table, all); });
    if (refused) {
      if (all.empty() || all.back().table != table.path) {
        all.emplace_back().table = table.path;
      }
      note_unreadable(*refused, all.back());
    }
  }
  // Twice, since what waits may wait for what waits.
  for (int round = 0; round < 2; ++round) {
    for (auto& coverage : all) {
      if (waiting_.contains(coverage.table)) {
        const auto table = std::find_if(tables.begin(), tables.end(),
                                        [&](const TableShape& one) { return one.path == coverage.table; });
        refer(*table, coverage);
      }
    }
  }
  count_rows(all);
  advise(tables, all);
  CommitRequest request;
  request.alone = true;
  commit_transaction(database_, *session_, request);
  return all;
}

Session& Filler::session() {
  session_ = tables_.session(std::move(session_));
  return *session_;
}

void Filler::forget_others(const Path& table, const std::set<std::string>& columns) {
  if (const auto filled = filled_.find(table); filled != filled_.end()) {
    std::erase_if(filled->second.columns,
                  [&](const auto& column) { return !columns.contains(column.first); });
  }
}

std::set<std::size_t> Filler::new_columns(const TableShape& table) const {
  const auto filled = filled_.find(table.path);
  std::set<std::size_t> found;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = table.columns[at];
    const bool is_known = filled != filled_.end() && filled->second.table == table.identity &&
                          filled->second.columns.contains(column.identity) &&
                          filled->second.columns.at(column.identity) == signature_of(column);
    if (!is_known) {
      found.insert(at);
    }
  }
  if (filled != filled_.end() && filled->second.table == table.identity) {
    const auto now = bounds_of(table);
    for (const auto& [bound, names] : filled->second.bounds) {
      for (std::size_t at = 0; at < table.columns.size() && !now.contains(bound); ++at) {
        if (std::find(names.begin(), names.end(), table.columns[at].name) != names.end()) {
          found.insert(at);
        }
      }
    }
  }
  return found;
}

/// Whether it needs no further rows, as far as that is known without a question.
bool Filler::is_full(const TableShape& table) const {
  const auto filled = filled_.find(table.path);
  return hold_rows_.contains(table.path) && filled != filled_.end() &&
         filled->second.table == table.identity && new_columns(table).empty();
}

/// A table that cannot even be asked for its rows.
void Filler::note_unreadable(const SqlError& error, TableCoverage& coverage) {
  const auto table = coverage.table;
  coverage = {};
  coverage.table = table;
  coverage.is_unreadable = true;
  coverage.refused.push_back({"any row", error.what()});
}

void Filler::fill_table(const TableShape& table, std::vector<TableCoverage>& all) {
  auto columns = new_columns(table);
  auto& filled = filled_[table.path];
  const bool is_known = filled.table == table.identity && !begun_.contains(table.path);
  if (!is_known || !(hold_rows_.contains(table.path) || has_rows(table, *session_))) {
    columns.clear();
    filled = {table.identity, {}, {}, 0};
  } else if (columns.empty()) {
    return;
  }
  begin_cycle(table);
  bool waits = false;
  for (const auto& [place, form] : forms_in(table, columns, dialect_, *session_)) {
    filled.forms[table.columns[place].identity] = form;
  }
  const auto plan = plan_of(table, waits);
  if (waits) {
    waiting_.insert(table.path);
  }
  auto& coverage = all.emplace_back(begun_[table.path]);
  coverage.table = table.path;
  coverage.criteria = criteria_of(table, plan);
  Inserter inserter(table, tables_, dialect_, *session_, coverage, unusual_);
  inserter.put_all(plan, columns);
  if (!table.skip_number.empty()) {
    session_->execute(table.skip_number);
  }
  explain_cycle(cycles_, begun_, coverage);
  for (const auto& column : table.columns) {
    filled.columns[column.identity] = signature_of(column);
  }
  filled.bounds = bounds_of(table);
  ++filled.times;
}

RowPlan Filler::plan_of(const TableShape& table, bool& waits) {
  auto references = references_of(table, tables_.words(), dialect_, *session_, waits);
  const auto first = (seed_ + filled_[table.path].times) * values_per_filling;
  Choosing choosing{table, tables_, dialect_, *session_, {}, first};
  for (const auto& reference : references) {
    if (reference.columns.size() == 1) {
      for (const auto& tuple : reference.tuples) {
        if (tuple.front()) {
          choosing.given[reference.columns.front()].push_back(tuple.front());
        }
      }
    }
  }
  auto conditions = choices_of(choosing);
  if (recipes_ != nullptr) {
    recipes_->heed(table, conditions);
  }
  std::erase_if(conditions, [](const Choice& choice) { return choice.tuples.empty(); });
  return {table, std::move(references), std::move(conditions), first, filled_[table.path].forms};
}

/// The first rows of all tables of the cycle that this one is in, where it has none.
void Filler::begin_cycle(const TableShape& table) {
  const auto found = cycles_.find(table.path);
  if (found == cycles_.end() || !found->second.stuck.empty() || has_rows(table, *session_)) {
    return;
  }
  std::vector<RowPlan> plans;
  std::vector<TableCoverage*> coverages;
  for (const auto* member : found->second.tables) {
    bool waits = false;
    plans.push_back(plan_of(*member, waits));
    coverages.push_back(&begun_[member->path]);
  }
  put_first_rows(found->second, plans, tables_, dialect_, *session_, coverages);
}

/// Rows that refer to what was empty when the table was filled.
void Filler::refer(const TableShape& table, TableCoverage& coverage) {
  bool waits = false;
  const auto plan = plan_of(table, waits);
  if (waits && coverage.taken > 0) {
    return;
  }
  waiting_.erase(table.path);
  Inserter inserter(table, tables_, dialect_, *session_, coverage, unusual_);
  if (coverage.taken == 0) {
    coverage = {};
    coverage.table = table.path;
    coverage.criteria = criteria_of(table, plan);
    inserter.put_all(plan, {});
  } else {
    inserter.put_referring(plan);
  }
  explain_cycle(cycles_, begun_, coverage);
  ++filled_[table.path].times;
}

void Filler::advise(const std::vector<TableShape>& tables, std::vector<TableCoverage>& all) const {
  for (auto& coverage : all) {
    for (const auto& table : tables) {
      const auto cycle = cycles_.find(table.path);
      const bool is_stuck = cycle != cycles_.end() && !cycle->second.stuck.empty();
      if (coverage.held == 0 && table.path == coverage.table && !is_stuck) {
        coverage.to_give = columns_to_give(table, coverage.refused);
      }
    }
  }
}

void Filler::count_rows(std::vector<TableCoverage>& all) {
  std::vector<std::string> counts;
  for (const auto& coverage : all) {
    counts.push_back(coverage.is_unreadable ? "0" : count_of(coverage.table, dialect_));
  }
  const auto take = [&] {
    const auto answer = session_->query("SELECT " + join(counts, ", ")).rows.front();
    for (std::size_t at = 0; at < all.size(); ++at) {
      all[at].held = std::stoul(answer[at].value());
    }
  };
  if (all.empty() || !refusal_of(*session_, take)) {
    return;
  }
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (const auto refused = refusal_of(*session_, [&] { session_->query("SELECT " + counts[at]); })) {
      note_unreadable(*refused, all[at]);
      counts[at] = "0";
    }
  }
  take();
}

}  // namespace harness
