#include <algorithm>
#include <utility>

#include <harness/catalog/column_moves.hpp>
#include <harness/catalog/renames.hpp>
#include <harness/check/comparison.hpp>
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

/// The change as seen from the other side.
Change inverted(Change change) {
  change.kind = change.kind == ChangeKind::added     ? ChangeKind::removed
                : change.kind == ChangeKind::removed ? ChangeKind::added
                                                     : ChangeKind::altered;
  for (auto& attribute : change.attributes) {
    std::swap(attribute.before, attribute.after);
  }
  return change;
}

std::string suggestion_for(const std::string& advice, const Changes& changes, const Engine* dialect,
                           Remedy remedy) {
  std::vector<std::string> statements;
  for (const auto& group : grouped(changes)) {
    if (remedy == Remedy::none || dialect == nullptr) {
      break;
    }
    auto statement = dialect->remedy(remedy == Remedy::undo_changes ? group.head : inverted(group.head));
    if (!statement.empty()) {
      statements.push_back(std::move(statement));
    }
  }
  // What was made last goes first, as in a way down.
  std::reverse(statements.begin(), statements.end());
  if (!advice.empty()) {
    statements.insert(statements.begin(), statements.empty() ? advice : advice + ":");
  }
  return join(statements, "\n");
}

}  // namespace

Changes as_told(Changes changes) {
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

std::vector<Finding> compare(const Snapshot& expected, const Snapshot& actual, const Wordings& wordings,
                             const std::string& revision, const Location& place, const Engine* dialect,
                             Remedy remedy) {
  if (same_catalog(expected, actual)) {
    return {};
  }
  auto changes = sorted(diff(*expected.catalog, *actual.catalog));
  std::vector<Finding> findings;
  const auto tell = [&](const Wording& wording, Changes& part) {
    if (part.empty()) {
      return;
    }
    Finding finding;
    finding.rule = wording.rule;
    finding.message = wording.sentence;
    finding.revision = revision;
    finding.place = place;
    finding.suggestion = suggestion_for(wording.advice, part, dialect, remedy);
    finding.changes = std::move(part);
    findings.push_back(std::move(finding));
  };
  tell(wordings.added, changes.added);
  tell(wordings.removed, changes.removed);
  tell(wordings.altered, changes.altered);
  tell(wordings.column_order, changes.column_order);
  return findings;
}

}  // namespace harness
