#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/given/tagged_rows.hpp>

namespace harness {
namespace {

Row with_kinds(const Row& row) {
  Row cells;
  for (std::size_t at = 0; at + 1 < row.size(); at += 2) {
    cells.push_back(row[at + 1] ? Value(*row[at] + ":" + *row[at + 1]) : Value());
  }
  return cells;
}

}  // namespace

std::vector<Row> tagged_rows(Session& session, const RowWords& words, const SqlDialect& dialect,
                             const std::vector<std::string>& columns, const std::string& rest) {
  const bool has_kinds = !words.kind_of.empty();
  std::vector<std::string> selected;
  for (const auto& name : columns) {
    const auto column = dialect.quote(name);
    selected.push_back(has_kinds ? words.kind_of + "(" + column + "), " + column : column);
  }
  auto rows = session.query("SELECT " + join(selected, ", ") + rest).rows;
  if (has_kinds) {
    for (auto& row : rows) {
      row = with_kinds(row);
    }
  }
  return rows;
}

}  // namespace harness
