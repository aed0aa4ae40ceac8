#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <harness/catalog/column_moves.hpp>
#include <harness/catalog/renames.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/moment.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

constexpr std::size_t most_named = 4;

struct Sorted {
  Changes added;
  Changes removed;
  Changes altered;
  Changes column_order;
};

/// Takes the moved position out of an altered column, as a change of its own.
std::optional<Change> split_off_position(Change& change) {
  if (change.identity.kind != "column" || change.kind != ChangeKind::altered) {
    return std::nullopt;
  }
  const auto position =
      std::find_if(change.attributes.begin(), change.attributes.end(),
                   [](const AttributeChange& attribute) { return attribute.attribute == "position"; });
  if (position == change.attributes.end()) {
    return std::nullopt;
  }
  Change moved{ChangeKind::altered, change.identity, {*position}};
  change.attributes.erase(position);
  return moved;
}

Sorted sorted(Changes changes) {
  Sorted result;
  for (auto& change : as_told(std::move(changes))) {
    if (change.kind != ChangeKind::altered) {
      (change.kind == ChangeKind::added ? result.added : result.removed).push_back(std::move(change));
      continue;
    }
    if (auto moved = split_off_position(change)) {
      result.column_order.push_back(std::move(*moved));
    }
    if (!change.attributes.empty()) {
      result.altered.push_back(std::move(change));
    }
  }
  return result;
}

Path whole_of(const Identity& part) {
  return part.path.empty() ? Path() : Path(part.path.begin(), part.path.end() - 1);
}

bool is_first_word(std::string_view text, const std::string& word) {
  return text.starts_with(word) && (text.size() == word.size() || text[word.size()] == ' ');
}

std::string in_double_quotes(std::string name) {
  replace_all(name, "\"", "\"\"");
  return '"' + name + '"';
}

/// The constraints that PostgreSQL 18 keeps for NOT NULL say no more than the column does that came, went or
/// changed with them.
bool is_shown_by_column(const Change& change, const std::set<Path>& columns) {
  constexpr std::string_view start = "NOT NULL ";
  if (change.identity.kind != "not null constraint" || change.kind == ChangeKind::altered) {
    return change.identity.kind == "domain not null" && columns.contains(whole_of(change.identity));
  }
  return std::any_of(change.attributes.begin(), change.attributes.end(), [&](const auto& attribute) {
    const auto text = (attribute.before ? attribute.before : attribute.after).value_or("");
    const auto whole = whole_of(change.identity);
    return attribute.attribute == "definition" && text.starts_with(start) &&
           std::any_of(columns.begin(), columns.end(), [&](const Path& column) {
             const auto& name = column.back();
             const bool here = Path(column.begin(), column.end() - 1) == whole;
             const auto rest = std::string_view(text).substr(start.size());
             return here && (is_first_word(rest, name) || is_first_word(rest, in_double_quotes(name)));
           });
  });
}

/// The columns and domains whose nullability has changed.
std::set<Path> changed_nullability(const Changes& changes) {
  std::set<Path> changed;
  for (const auto& change : changes) {
    const auto& kind = change.identity.kind;
    if ((kind == "column" || kind == "domain") &&
        std::any_of(change.attributes.begin(), change.attributes.end(),
                    [](const auto& attribute) { return attribute.attribute == "nullable"; })) {
      changed.insert(change.identity.path);
    }
  }
  return changed;
}

/// Where the statements of one finding wait for those of another, they are together, in their order, with the
/// first one.
std::vector<std::vector<std::string>> split_among(const std::vector<Fix>& fixes,
                                                  const std::vector<Finding>& findings) {
  std::map<Identity, std::size_t> places;
  for (std::size_t at = 0; at < findings.size(); ++at) {
    for (const auto& change : findings[at].changes) {
      places.emplace(change.identity, at);
    }
  }
  std::vector<std::vector<std::string>> parts(findings.size());
  for (const auto& fix : fixes) {
    const auto place = places.find(fix.change);
    parts[place == places.end() ? 0 : place->second].push_back(fix.sql);
  }
  return parts;
}

/// Whether the fixes of each finding can run by themselves, one finding after the other.
bool in_turn(const std::vector<Fix>& fixes, const std::vector<std::vector<std::string>>& parts) {
  std::vector<std::string> all;
  std::vector<std::string> wanted;
  for (const auto& part : parts) {
    all.insert(all.end(), part.begin(), part.end());
  }
  for (const auto& fix : fixes) {
    wanted.push_back(fix.sql);
  }
  return all == wanted;
}

std::string with_advice(const std::string& advice, const std::vector<std::string>& statements) {
  return statements.empty() ? advice : (advice.empty() ? "" : advice + ":\n") + join(statements, "\n");
}

/// What holds the moment at which it was made is named as that.
void name_moments(Finding& finding) {
  for (const auto& change : finding.changes) {
    if (differs_by_moment(change)) {
      finding.details.push_back(to_string(change.identity) +
                                " holds the moment at which it was made: 'now' in quotes is read only then");
    }
  }
}

/// No statement is given that would write the time of the harness's own run into a user's schema.
std::vector<Fix> without_moments(std::vector<Fix> fixes, const std::vector<Finding>& findings) {
  for (const auto& finding : findings) {
    for (const auto& change : finding.changes) {
      const auto is_for_it = [&](const Fix& fix) { return fix.change == change.identity; };
      if (differs_by_moment(change) && std::erase_if(fixes, is_for_it) > 0) {
        fixes.push_back({change.identity,
                         "-- left to do: write now() or CURRENT_TIMESTAMP in place of the quoted "
                         "'now' where a migration makes " +
                             to_string(change.identity)});
      }
    }
  }
  return fixes;
}

/// Writes what to do into the findings: the advice, and the statements where there are any.
void suggest(std::vector<Fix> all, std::vector<Finding>& findings) {
  const auto fixes = without_moments(std::move(all), findings);
  auto parts = split_among(fixes, findings);
  if (!in_turn(fixes, parts)) {
    auto& first = parts.front();
    first.clear();
    for (const auto& fix : fixes) {
      first.push_back(fix.sql);
    }
    for (std::size_t at = 1; at < parts.size(); ++at) {
      if (!parts[at].empty()) {
        parts[at] = {"-- by the statements of " + findings.front().rule +
                     ", which have to run in their order"};
      }
    }
  }
  for (std::size_t at = 0; at < findings.size(); ++at) {
    findings[at].fix = with_advice(findings[at].fix, parts[at]);
  }
}

/// Takes the excused ones out; the objects by both of their names.
std::set<Identity> take_excused(Changes& altered, const Excused& excused) {
  std::set<Identity> taken;
  std::erase_if(altered, [&](const Change& change) {
    if (!excused || !excused(change)) {
      return false;
    }
    taken.insert(change.identity);
    for (const auto& attribute : change.attributes) {
      if (attribute.attribute == "name" && attribute.after) {
        auto renamed = change.identity;
        renamed.path.back() = *attribute.after;
        taken.insert(std::move(renamed));
      }
    }
    return true;
  });
  return taken;
}

}  // namespace

Changes as_told(Changes changes) {
  const auto columns = changed_nullability(changes);
  std::erase_if(changes, [&](const Change& change) { return is_shown_by_column(change, columns); });
  return with_moved_columns_only(with_renames(std::move(changes)));
}

std::string listing(const Changes& changes) {
  const auto groups = grouped(changes);
  std::vector<std::string> names;
  for (const auto& group : groups) {
    if (names.size() == most_named && groups.size() > most_named + 1) {
      names.push_back(counted(groups.size() - most_named, "more object"));
      break;
    }
    names.push_back(to_string(group.head.identity));
  }
  return join(names, ", ");
}

bool differs(const Snapshot& expected, const Snapshot& actual) {
  return !same_catalog(expected, actual);
}

std::vector<Finding> compare(const Snapshot& expected, const Snapshot& actual, const Messages& messages,
                             const std::string& revision, const Location& place, const Advisor* advisor,
                             FixDirection fix, const Excused& excused) {
  if (same_catalog(expected, actual)) {
    return {};
  }
  auto changes = sorted(diff(*expected.catalog, *actual.catalog));
  const auto left_out = take_excused(changes.altered, excused);
  std::vector<Finding> findings;
  const auto add = [&](const Message& message, Changes& part) {
    if (part.empty()) {
      return;
    }
    Finding finding;
    finding.rule = message.rule;
    finding.message = message.text;
    finding.revision = revision;
    finding.place = place;
    finding.fix = message.advice;
    finding.changes = std::move(part);
    name_moments(finding);
    findings.push_back(std::move(finding));
  };
  add(messages.added, changes.added);
  add(messages.removed, changes.removed);
  add(messages.altered, changes.altered);
  add(messages.column_order, changes.column_order);
  if (advisor != nullptr && fix != FixDirection::none && !findings.empty()) {
    const bool undo = fix == FixDirection::undo_changes;
    auto fixes = undo ? advisor->fixes(*expected.catalog, *actual.catalog)
                      : advisor->fixes(*actual.catalog, *expected.catalog);
    std::erase_if(fixes, [&](const Fix& one) { return left_out.contains(one.change); });
    suggest(std::move(fixes), findings);
  }
  return findings;
}

std::set<Path> tables_with_other_rows(const Snapshot& expected, const Snapshot& actual,
                                      const std::set<Path>& by_chance) {
  auto tables = tables_with_other_rows(*expected.data, *actual.data);
  const auto changes = diff(*expected.catalog, *actual.catalog);
  const auto is_changed = [&](const Path& table) {
    return std::any_of(changes.begin(), changes.end(),
                       [&](const Change& change) { return is_within(change.identity.path, table); });
  };
  const auto count_in = [](const Snapshot& state, const Path& table) {
    const auto rows = state.data->tables.find(table);
    return rows == state.data->tables.end() ? 0 : rows->second.count;
  };
  std::erase_if(tables, [&](const Path& table) {
    return by_chance.contains(table) ||
           (count_in(expected, table) == count_in(actual, table) && is_changed(table));
  });
  return tables;
}

void name_tables(Finding& finding, const std::set<Path>& tables) {
  for (const auto& table : tables) {
    finding.details.push_back("table " + to_string(table));
  }
  finding.object = "table " + to_string(*tables.begin());
}

}  // namespace harness
