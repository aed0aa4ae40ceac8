#include <algorithm>
#include <regex>

#include <harness/check/cascaded_rows.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

std::uint64_t count_in(const Snapshot& state, const Path& table) {
  const auto found = state.data->tables.find(table);
  return found == state.data->tables.end() ? 0 : found->second.count;
}

bool has_table(const Snapshot& state, const Path& table) {
  return state.catalog->find({table, "table"}) != nullptr;
}

bool lost_rows(const Visit& visit, const Path& table) {
  return has_table(visit.before, table) && has_table(*visit.after_up, table) &&
         count_in(*visit.after_up, table) < count_in(visit.before, table) &&
         !visit.after_up->data->unreadable.contains(table);
}

/// From the first word that takes rows away to the end of the statement; empty where there is none.
std::string_view taking_part(std::string_view statement) {
  constexpr std::string_view words[] = {"delete", "truncate", "drop", "merge", "replace"};
  auto first = std::string_view::npos;
  for (const auto word : words) {
    if (has_word(statement, word)) {
      first = std::min(first, statement.find(word));
    }
  }
  return first == std::string_view::npos ? std::string_view() : statement.substr(first);
}

/// Whether a statement that takes rows away has the table's name, whatever it does with it.
bool is_named(std::string_view text, const Path& table) {
  const auto name = lower(table.back());
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    if (has_word(taking_part(text.substr(0, end)), name)) {
      return true;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

/// The parts of a name as SQL prints it, without quotes: `public."Odd name"`.
Path path_of(std::string_view printed) {
  Path path(1);
  bool quoted = false;
  for (const char letter : printed) {
    if (letter == '"') {
      quoted = !quoted;
    } else if (letter == '.' && !quoted) {
      path.emplace_back();
    } else {
      path.back() += letter;
    }
  }
  return path;
}

std::string text_at(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

/// What a foreign key refers to, if rows of its table go with those over there; empty for any other.
Path deleting_parent(const Attributes& key) {
  if (lower(text_at(key, "on_delete")) == "cascade") {
    return path_of(lower(text_at(key, "references")));
  }
  static const std::regex printed(
      R"(REFERENCES ((?:"[^"]*"|[^(". ])+(?:\.(?:"[^"]*"|[^(". ])+)?)\(.*ON DELETE CASCADE)");
  const auto definition = text_at(key, "definition");
  std::smatch found;
  return std::regex_search(definition, found, printed) ? path_of(found.str(1)) : Path();
}

/// The tables with a cascading key as it was before the way up, with what they refer to.
std::vector<CascadedRows> cascading(const Visit& visit) {
  std::vector<CascadedRows> keys;
  for (const auto& [identity, attributes] : *visit.before.catalog) {
    if (identity.kind != "foreign key") {
      continue;
    }
    const Path table(identity.path.begin(), identity.path.end() - 1);
    const auto parent = deleting_parent(attributes);
    if (!parent.empty() && parent != table && lost_rows(visit, table)) {
      keys.push_back({table, parent});
    }
  }
  return keys;
}

bool is_among(const std::vector<CascadedRows>& found, const Path& table) {
  return std::any_of(found.begin(), found.end(),
                     [&](const CascadedRows& lost) { return lost.table == table; });
}

}  // namespace

std::vector<CascadedRows> rows_lost_by_cascade(const Visit& visit) {
  std::vector<CascadedRows> lost;
  if (!visit.after_up || visit.up_text.empty()) {
    return lost;
  }
  const auto text = lower(visit.up_text);
  const auto keys = cascading(visit);
  // What refers to a table that lost its own rows so lost them so as well.
  for (bool goes_on = true; goes_on;) {
    const auto known = lost.size();
    for (const auto& key : keys) {
      const bool is_full = count_in(*visit.after_up, key.parent) >= count_in(visit.before, key.parent) ||
                           !has_table(*visit.after_up, key.parent) || is_among(lost, key.parent);
      if (is_full && !is_among(lost, key.table) && !is_named(text, key.table)) {
        lost.push_back(key);
      }
    }
    goes_on = lost.size() > known;
  }
  return lost;
}

}  // namespace harness
