#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/rows/plan/keys.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

constexpr std::size_t most_parents = 6;

std::vector<Row> keys_in(const ReferenceShape& reference, const RowWords& words, const SqlDialect& dialect,
                         Session& session) {
  std::vector<std::string> columns;
  std::vector<std::string> whole;
  for (const auto& name : reference.parent_columns) {
    columns.push_back(dialect.quote(name));
    whole.push_back(columns.back() + " IS NOT NULL");
  }
  const auto list = join(columns, ", ");
  // The order in which they came: ordinary ones first.
  const auto order = words.is_read_by_keys ? " ORDER BY " + columns.front() + " < 1, " + list : "";
  auto rows = session
                  .query("SELECT " + list + " FROM " + quoted(reference.parent, dialect) + " WHERE " +
                         join(whole, " AND ") + order + " LIMIT " + std::to_string(2 * most_parents))
                  .rows;
  std::vector<Row> keys;
  for (auto& row : rows) {
    if (keys.size() < most_parents && std::find(keys.begin(), keys.end(), row) == keys.end()) {
      keys.push_back(std::move(row));
    }
  }
  return keys;
}

}  // namespace

std::vector<Choice> references_of(const TableShape& table, const RowWords& words, const SqlDialect& dialect,
                                  Session& session, bool& waits) {
  std::vector<Choice> found;
  waits = false;
  for (const auto& reference : table.references) {
    Choice choice;
    bool nullable = true;
    for (const auto& name : reference.columns) {
      for (std::size_t at = 0; at < table.columns.size(); ++at) {
        if (table.columns[at].name == name) {
          choice.columns.push_back(at);
          nullable = nullable && table.columns[at].nullable;
        }
      }
    }
    if (choice.columns.size() != reference.columns.size() || !reference.enforced) {
      continue;
    }
    choice.tuples = keys_in(reference, words, dialect, session);
    if (choice.tuples.empty()) {
      waits = true;
      continue;
    }
    if (nullable) {
      choice.tuples.emplace_back(reference.columns.size());
    }
    found.push_back(std::move(choice));
  }
  return found;
}

bool has_rows(const TableShape& table, Session& session) {
  return !session.query("SELECT 1 FROM " + table.quoted + " LIMIT 1").rows.empty();
}

}  // namespace harness
