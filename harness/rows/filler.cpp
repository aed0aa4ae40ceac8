#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/rows/filler.hpp>
#include <harness/rows/inserter.hpp>
#include <harness/rows/keys.hpp>
#include <harness/rows/order.hpp>
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

}  // namespace

RowTables& row_tables_of(Database& database) {
  if (auto* tables = database.row_tables()) {
    return *tables;
  }
  throw internal_error("the engine " + database.engine().name() + " cannot fill tables with rows");
}

Filler::Filler(Database& database, unsigned seed, Manner last)
    : database_(database),
      tables_(row_tables_of(database)),
      dialect_(database.engine().dialect()),
      seed_(seed),
      last_(last) {}

std::vector<TableCoverage> Filler::fill(const std::set<Path>* only) {
  auto tables = parents_first(tables_.shapes(only));
  std::vector<TableCoverage> all;
  if (tables.empty()) {
    return all;
  }
  if (!session_) {
    session_ = database_.connect();
  }
  begin_transaction(database_, *session_, "BEGIN", "");
  if (dialect_.family() == "postgres") {
    session_->execute("SET CONSTRAINTS ALL IMMEDIATE");  // so that each row is judged when it comes
  }
  for (auto& table : tables) {
    own_input_.settle(table, tables_, *session_);
    fill_table(table, all);
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
  CommitRequest request;
  commit_transaction(database_, *session_, request);
  return all;
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

void Filler::fill_table(const TableShape& table, std::vector<TableCoverage>& all) {
  auto columns = new_columns(table);
  auto& filled = filled_[table.path];
  if (filled.table != table.identity || !has_rows(table, *session_)) {
    columns.clear();
    filled = {table.identity, {}, {}, 0};
  } else if (columns.empty()) {
    return;
  }
  bool waits = false;
  const auto plan = plan_of(table, waits);
  if (waits) {
    waiting_.insert(table.path);
  }
  auto& coverage = all.emplace_back();
  coverage.table = table.path;
  Inserter inserter(table, tables_, dialect_, *session_, last_, coverage);
  inserter.on_taken(on_taken_);
  inserter.put_all(plan, columns);
  for (const auto& column : table.columns) {
    filled.columns[column.identity] = signature_of(column);
  }
  filled.bounds = bounds_of(table);
  ++filled.times;
}

RowPlan Filler::plan_of(const TableShape& table, bool& waits) {
  auto references = references_of(table, dialect_, *session_, waits);
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
  return {table, std::move(references), std::move(conditions), first};
}

/// Rows that refer to what was empty when the table was filled.
void Filler::refer(const TableShape& table, TableCoverage& coverage) {
  bool waits = false;
  const auto plan = plan_of(table, waits);
  if (waits && coverage.taken > 0) {
    return;
  }
  waiting_.erase(table.path);
  Inserter inserter(table, tables_, dialect_, *session_, last_, coverage);
  inserter.on_taken(on_taken_);
  if (coverage.taken == 0) {
    coverage = {};
    coverage.table = table.path;
    inserter.put_all(plan, {});
  } else {
    inserter.put_referring(plan);
  }
  ++filled_[table.path].times;
}

void Filler::count_rows(std::vector<TableCoverage>& all) {
  for (auto& coverage : all) {
    coverage.held = std::stoul(
        *session_->query("SELECT count(*) FROM " + quoted(coverage.table, dialect_)).rows.front().front());
  }
}

}  // namespace harness
