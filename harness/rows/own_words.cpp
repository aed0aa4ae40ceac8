#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/rows/own_words.hpp>
#include <harness/rows/times.hpp>
#include <harness/rows/tokens.hpp>

namespace harness {
namespace {

using What = NamedChange::What;

/// The body of SQL's functions has no such line.
bool is_python(std::string_view text) {
  const auto lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return (line.starts_with("def ") || line.starts_with("async def ")) &&
           line.find('(') != std::string::npos;
  });
}

/// A Python file without the functions of this name, and of names that end in it or begin with it.
std::string without_functions(std::string_view source, std::string_view name) {
  std::string rest;
  bool skips = false;
  for (const auto& line : split_lines(source)) {
    const bool is_at_edge = !line.empty() && line.front() != ' ' && line.front() != '\t' &&
                            line.front() != ')' && line.front() != '#';
    if (is_at_edge) {
      skips = line.starts_with("def ") && line.substr(0, line.find('(')).find(name) != std::string::npos;
    }
    if (!skips) {
      rest += line + "\n";
    }
  }
  return rest;
}

/// A line that divides a file of both ways: "-- +goose Down", "-- migrate:down", "-- Down Migration".
bool begins_way_down(const std::string& line) {
  const auto text = lower(line);
  return text.starts_with("--") && has_word(text, "down") &&
         (has_word(text, "goose") || has_word(text, "migrate") || has_word(text, "migration"));
}

/// "sqlite in a transaction": what stands before each script in the text of a revision.
bool is_heading(const std::string& line) {
  return line == "postgres" || line == "sqlite" || line.ends_with(" in a transaction") ||
         line.ends_with(" without a transaction");
}

/// The way's part of a file that has both, without headings.
std::string part_of(std::string_view text, bool is_way_up) {
  auto lines = split_lines(text);
  std::erase_if(lines, is_heading);
  const auto divider = std::find_if(lines.begin(), lines.end(), begins_way_down);
  if (divider == lines.end()) {
    return join(lines, "\n");
  }
  return join(is_way_up ? std::vector(lines.begin(), divider) : std::vector(divider, lines.end()), "\n");
}

bool has_name(const std::set<std::string>& names, const std::string& name) {
  return names.contains(std::string(any_name)) || names.contains(lower(name));
}

/// Without the types of SQLite's values.
std::string number_in(const Value& value) {
  const auto colon = value ? value->find(':') : std::string::npos;
  auto text = colon == std::string::npos ? value.value_or("") : value->substr(colon + 1);
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

/// Whether the column's new type alone shows: 5 as real.
bool differs_by_type_alone(const Entry& entry) {
  return entry.is_retyped && !entry.examples.empty() &&
         std::all_of(entry.examples.begin(), entry.examples.end(), [](const Example& example) {
           return example.before && example.after && number_in(example.before) == number_in(example.after);
         });
}

/// Whether all cells hold one moment now, as a trigger sets it that notes when a row was changed.
bool is_touched(const Entry& entry) {
  constexpr std::string_view to_the_minute = "2024-01-01 00:00";
  return !entry.examples.empty() &&
         std::all_of(entry.examples.begin(), entry.examples.end(), [&](const Example& example) {
           const auto& first = entry.examples.front().after;
           return example.after && time_of(*example.after) && time_of(*example.after)->has_time && first &&
                  example.after->substr(0, to_the_minute.size()) == first->substr(0, to_the_minute.size());
         });
}

}  // namespace

OwnWords::OwnWords(std::string_view text, bool is_way_up) : is_known_(!trim(text).empty()) {
  changes_ = is_python(text) ? changes_of_python(without_functions(text, is_way_up ? "downgrade" : "upgrade"))
                             : changes_of_sql(part_of(text, is_way_up));
}

bool OwnWords::has(What what, const Entry& entry, bool any_column) const {
  return std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
    return change.what == what && has_name(change.tables, entry.table.back()) &&
           (any_column || has_name(change.columns, entry.column));
  });
}

bool OwnWords::name(const Entry& entry) const {
  switch (entry.fate) {
    case Fate::added:
    case Fate::moved:
      return true;
    case Fate::doubled:
      return false;
    case Fate::lost:
    case Fate::changed:
    case Fate::cut:
    case Fate::nulled:
      return entry.column.empty() ? name_rows(entry) : name_cells(entry);
  }
  return false;
}

/// A table that is made again from its own rows is dropped, but its rows are not meant to be.
bool OwnWords::name_rows(const Entry& entry) const {
  const bool is_rebuilt = !entry.is_gone && has(What::copy_rows, entry, true);
  const bool schema_goes =
      entry.is_gone && entry.table.size() > 1 &&
      std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
        return change.what == What::drop_schema && has_name(change.tables, entry.table.front());
      });
  return has(What::remove_rows, entry, true) || (!is_rebuilt && has(What::drop_table, entry, true)) ||
         schema_goes;
}

bool OwnWords::name_cells(const Entry& entry) const {
  if (has(What::set_values, entry) || has(What::convert, entry) || has(What::drop_column, entry) ||
      rename_label(entry) || differs_by_type_alone(entry)) {
    return true;
  }
  // A row that is deleted and inserted with the same key is another one.
  const bool is_replaced = has(What::remove_rows, entry, true) && has(What::insert_rows, entry, true);
  if (is_replaced ||
      (entry.fate == Fate::changed && has(What::set_values, entry, true) && is_touched(entry))) {
    return true;
  }
  return entry.fate == Fate::lost && (redefine_without(entry) || (entry.is_gone && name_rows(entry)));
}

/// Whether a table of this name is made, at first or in the end, by a definition that does not have the
/// column.
bool OwnWords::redefine_without(const Entry& entry) const {
  bool is_made = false;
  for (const auto& change : changes_) {
    if (change.what == What::define_table && has_name(change.tables, entry.table.back())) {
      is_made = true;
      if (has_name(change.columns, entry.column)) {
        return false;
      }
    }
  }
  return is_made;
}

bool OwnWords::rename_label(const Entry& entry) const {
  return std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
    return change.what == What::rename_label && !entry.examples.empty() &&
           std::all_of(entry.examples.begin(), entry.examples.end(), [&](const Example& example) {
             return example.before && example.after && change.columns.contains(*example.before) &&
                    change.columns.contains(*example.after);
           });
  });
}

}  // namespace harness
