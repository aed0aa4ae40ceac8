#include <algorithm>
#include <numeric>

#include <harness/core/text.hpp>
#include <harness/rows/ledger/table_view.hpp>

namespace harness {
namespace {

/// PostgreSQL's identities are numbers.
bool is_numeric(const std::string& identity) {
  return !identity.empty() && identity.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

TableView::TableView(const TableContents& contents)
    : contents_(&contents), tagged_(!is_numeric(contents.identity)) {}

std::string TableView::essence_of(std::size_t row, std::size_t column) const {
  const auto& cell = value(row, column);
  return cell ? "=" + essence(*cell, reading(column)) : "";
}

std::size_t TableView::place_of(const std::string& column) const {
  const auto found = std::find_if(columns().begin(), columns().end(),
                                  [&](const ColumnShape& shape) { return shape.name == column; });
  return static_cast<std::size_t>(found - columns().begin());
}

std::vector<std::size_t> TableView::key() const {
  std::vector<std::size_t> places;
  for (const auto& column : contents_->key) {
    const auto place = place_of(column);
    if (place == columns().size()) {
      return {};
    }
    places.push_back(place);
  }
  return places;
}

bool TableView::has_given_key() const {
  const auto places = key();
  if (places.size() != 1) {
    return false;
  }
  const auto& column = columns()[places.front()];
  const bool is_rowid = tagged_ && column.type.base == "integer";
  return is_rowid || !column.default_value.empty() || column.always_identity;
}

std::string TableView::name_of(std::size_t row) const {
  auto places = key();
  if (places.empty()) {
    places.resize(columns().size());
    std::iota(places.begin(), places.end(), 0);
  }
  std::vector<std::string> cells;
  for (const auto place : places) {
    const auto& cell = value(row, place);
    const auto text = cell ? untagged(*cell, tagged_) : "NULL";
    cells.push_back(columns()[place].name + " " + (text.empty() ? "''" : text));
  }
  return join(cells, ", ");
}

}  // namespace harness
