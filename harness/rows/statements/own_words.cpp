#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/statements/naming_lines.hpp>
#include <harness/rows/statements/own_words.hpp>
#include <harness/rows/statements/renamed_labels.hpp>
#include <harness/rows/statements/tokens.hpp>
#include <harness/rows/values/times.hpp>

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

/// A Python file without the functions of this name, and of names that end in it or begin with it; all else
/// is on its line.
std::string without_functions(std::string_view source, std::string_view name) {
  std::string rest;
  bool skips = false;
  for (const auto& line : split_lines(source)) {
    const bool is_at_edge = !line.empty() && line.front() != ' ' && line.front() != '\t' &&
                            line.front() != ')' && line.front() != '#';
    if (is_at_edge) {
      skips = line.starts_with("def ") && line.substr(0, line.find('(')).find(name) != std::string::npos;
    }
    rest += (skips ? "" : line) + "\n";
  }
  return rest;
}

/// A line that divides a file of both ways: "-- +goose Down", "-- migrate:down", "-- Down Migration".
bool begins_way_down(const std::string& line) {
  constexpr std::string_view dividers[] = {"+goose down", "+migrate down", "migrate:down", "down migration"};
  const auto text = lower(trim(line));
  const auto mark = text.starts_with("--") ? trim(std::string_view(text).substr(2)) : "";
  return std::any_of(std::begin(dividers), std::end(dividers),
                     [&](std::string_view divider) { return mark.starts_with(divider); });
}

/// "sqlite in a transaction": what stands before each script in the text of a revision.
bool is_heading(const std::string& line) {
  return line == "postgres" || line == "sqlite" || line.ends_with(" in a transaction") ||
         line.ends_with(" without a transaction");
}

/// The way's part of a file that has both, without headings; all else is on its line.
std::string part_of(std::string_view text, bool is_way_up) {
  auto lines = split_lines(text);
  std::replace_if(lines.begin(), lines.end(), is_heading, "");
  const auto divider = std::find_if(lines.begin(), lines.end(), begins_way_down);
  if (divider != lines.end()) {
    std::fill(is_way_up ? divider : lines.begin(), is_way_up ? lines.end() : divider, "");
  }
  return join(lines, "\n");
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

OwnWords::OwnWords(std::string_view text, bool is_way_up)
    : is_known_(!trim(text).empty()), is_python_(is_python(text)) {
  text_ =
      is_python_ ? without_functions(text, is_way_up ? "downgrade" : "upgrade") : part_of(text, is_way_up);
  changes_ = is_python_ ? changes_of_python(text_) : changes_of_sql(text_);
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

bool OwnWords::empty(const Path& table) const {
  return std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
    return change.empties && has_name(change.tables, table.back());
  });
}

int OwnWords::line_of(const Entry& entry) const {
  const auto change = std::find_if(changes_.begin(), changes_.end(),
                                   [&](const NamedChange& candidate) { return is_about(candidate, entry); });
  if (change != changes_.end()) {
    return change->line;
  }
  const auto statements = is_python_ ? lines_of_python(text_) : statements_of(text_);
  auto line = line_naming(statements, lower(entry.table.back()), lower(entry.column));
  if (line == 0 && !entry.parent.empty()) {
    line = line_naming(statements, lower(entry.parent.back()), "");
  }
  return line > 0 || entry.fate == Fate::added ? line : line_of_only_removal();
}

bool OwnWords::recode(const Entry& entry) const {
  return entry.fate == Fate::changed && entry.is_one_to_one &&
         (has(What::compute, entry) || has(What::convert, entry) || rename_label(entry));
}

bool OwnWords::remove_by_others(const Path& table) const {
  return std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
    return change.by_others && has_name(change.tables, table.back());
  });
}

bool OwnWords::touch(const Entry& entry) const {
  return (entry.fate == Fate::changed || entry.fate == Fate::cut) && has(What::set_values, entry, true) &&
         is_touched(entry);
}

/// What none names may have gone with what is removed from another table, if that is one alone.
int OwnWords::line_of_only_removal() const {
  std::set<int> lines;
  for (const auto& change : changes_) {
    if (change.what == What::remove_rows || change.what == What::drop_table ||
        change.what == What::drop_schema) {
      lines.insert(change.line);
    }
  }
  return lines.size() == 1 ? *lines.begin() : 0;
}

/// Whether the change is the loss itself.
bool OwnWords::is_about(const NamedChange& change, const Entry& entry) const {
  const bool has_table = has_name(change.tables, entry.table.back());
  switch (change.what) {
    case What::drop_schema:
      return entry.is_gone && entry.table.size() > 1 && has_name(change.tables, entry.table.front());
    case What::drop_table:
      return entry.is_gone && has_table;
    case What::remove_rows:
      return has_table && entry.column.empty() && entry.fate == Fate::lost;
    case What::insert_rows:
      return has_table && entry.fate == Fate::doubled;
    case What::drop_column:
    case What::set_values:
    case What::convert:
    case What::compute:
      return has_table && !entry.column.empty() && has_name(change.columns, entry.column);
    case What::rename_label:
    case What::rename_column:
    case What::rename_table:
    case What::define_table:
    case What::copy_rows:
      return false;
  }
  return false;
}

/// Whether rows of the table are copied, by whatever tables, into one of its name.
bool OwnWords::is_copied_back(const Entry& entry) const {
  std::set<std::string> holders{lower(entry.table.back())};
  for (auto known = std::size_t{0}; known != holders.size();) {
    known = holders.size();
    for (const auto& change : changes_) {
      const bool is_of_these = std::any_of(holders.begin(), holders.end(), [&](const std::string& holder) {
        return has_name(change.tables, holder);
      });
      if (change.what == What::copy_rows && is_of_these) {
        if (change.into.empty() || has_name(change.into, entry.table.back())) {
          return true;
        }
        holders.insert(change.into.begin(), change.into.end());
      }
    }
  }
  return false;
}

/// A table that is made again from its own rows is dropped, but its rows are not meant to be.
bool OwnWords::name_rows(const Entry& entry) const {
  const bool is_rebuilt = entry.is_rebuilt || (!entry.is_gone && is_copied_back(entry));
  const bool schema_goes =
      entry.is_gone && entry.table.size() > 1 &&
      std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
        return change.what == What::drop_schema && has_name(change.tables, entry.table.front());
      });
  const bool goes_with_all = std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
    return change.what == What::drop_table && entry.is_gone && !entry.partition_of.empty() &&
           has_name(change.tables, entry.partition_of.back());
  });
  return has(What::remove_rows, entry, true) || (!is_rebuilt && has(What::drop_table, entry, true)) ||
         goes_with_all || schema_goes;
}

bool OwnWords::name_cells(const Entry& entry) const {
  if (has(What::set_values, entry) || has(What::convert, entry) || has(What::drop_column, entry) ||
      rename_label(entry) || differs_by_type_alone(entry)) {
    return true;
  }
  if (entry.fate == Fate::changed && !entry.has_gaps && has(What::compute, entry)) {
    return true;
  }
  // A row that is deleted and inserted with the same key is another one.
  const bool is_replaced = has(What::remove_rows, entry, true) && has(What::insert_rows, entry, true);
  if (is_replaced || touch(entry)) {
    return true;
  }
  const bool goes_with_rows = (entry.is_gone || entry.with_row) && name_rows(entry);
  return entry.fate == Fate::lost && (redefine_without(entry) || goes_with_rows);
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

bool OwnWords::rename(const Entry& entry) const {
  const bool is_other_column = !entry.column.empty() && ((entry.fate == Fate::lost && entry.is_gone) ||
                                                         (entry.fate == Fate::added && entry.is_new));
  return is_other_column && std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
           return change.what == What::rename_column && has_name(change.tables, entry.table.back()) &&
                  has_name(change.columns, entry.column);
         });
}

bool OwnWords::rename_label(const Entry& entry) const {
  return std::any_of(changes_.begin(), changes_.end(), [&](const NamedChange& change) {
    return change.what == What::rename_label && !entry.examples.empty() &&
           std::all_of(entry.examples.begin(), entry.examples.end(), [&](const Example& example) {
             return example.before && example.after &&
                    is_renamed(change.columns, *example.before, *example.after);
           });
  });
}

}  // namespace harness
