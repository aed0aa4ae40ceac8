#include <algorithm>
#include <set>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/plan/column_forms.hpp>

namespace harness {
namespace {

constexpr unsigned documents = 4;
constexpr unsigned numbers = 5;
constexpr unsigned dates = 6;
constexpr unsigned uuids = 7;
constexpr const char* most_rows = "20";

/// Whether a text has digits where the form has 0, letters or digits where it has x, and else the same.
bool is_like(std::string_view text, std::string_view form) {
  constexpr std::string_view digits = "0123456789";
  constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
  return text.size() == form.size() &&
         std::equal(text.begin(), text.end(), form.begin(), [&](char letter, char wanted) {
           return wanted == '0'   ? digits.find(letter) != std::string_view::npos
                  : wanted == 'x' ? hexadecimal.find(letter) != std::string_view::npos
                                  : letter == wanted;
         });
}

unsigned shape_of_one(const std::string& text) {
  if (text.size() > 1 && text.front() == '{' && text.back() == '}') {
    return documents;
  }
  if (is_like(text, std::string(text.size(), '0')) && !text.empty()) {
    return numbers;
  }
  return is_like(text, "0000-00-00")                             ? dates
         : is_like(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx") ? uuids
                                                                 : 0;
}

/// Those that may have a shape of their own, which no type and no length says.
std::vector<std::size_t> free_texts(const TableShape& table, const std::set<std::size_t>& columns) {
  std::vector<std::size_t> places;
  for (const auto at : columns) {
    const auto& type = table.columns[at].type;
    if (type.kind == ValueKind::text && !type.length && type.given.empty() && !table.columns[at].generated) {
      places.push_back(at);
    }
  }
  return places;
}

}  // namespace

unsigned shape_of(const std::vector<std::string>& texts) {
  const std::set<std::string> different(texts.begin(), texts.end());
  const auto shape = different.size() < 2 ? 0 : shape_of_one(*different.begin());
  return std::all_of(different.begin(), different.end(),
                     [&](const std::string& text) { return shape_of_one(text) == shape; })
             ? shape
             : 0;
}

std::map<std::size_t, unsigned> forms_in(const TableShape& table, const std::set<std::size_t>& columns,
                                         const SqlDialect& dialect, Session& session) {
  const auto places = free_texts(table, columns);
  if (places.empty()) {
    return {};
  }
  std::vector<std::string> names;
  std::transform(places.begin(), places.end(), std::back_inserter(names),
                 [&](std::size_t place) { return dialect.quote(table.columns[place].name); });
  const auto rows =
      session.query("SELECT " + join(names, ", ") + " FROM " + table.quoted + " LIMIT " + most_rows).rows;
  std::map<std::size_t, unsigned> forms;
  for (std::size_t at = 0; at < places.size(); ++at) {
    std::vector<std::string> texts;
    for (const auto& row : rows) {
      if (row[at]) {
        texts.push_back(*row[at]);
      }
    }
    if (const auto shape = shape_of(texts); shape > 0) {
      forms[places[at]] = shape;
    }
  }
  return forms;
}

}  // namespace harness
