#include <algorithm>
#include <optional>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/relative_target.hpp>

namespace harness::sql_files {
namespace {

constexpr const char* name_it = "name the revision that is meant; `migrate history` shows them all";

std::string listed(const std::set<std::string>& ids) {
  return join({ids.begin(), ids.end()}, " and ");
}

Failure refused(const std::string& message, const std::string& detail) {
  return {message, "", "", {}, detail};
}

/// Takes the newest revision out of `applied`.
std::optional<Failure> step_down(const History& history, std::set<std::string>& applied) {
  const auto heads = history.heads_of(applied);
  if (heads.size() > 1) {
    return refused("one revision down is ambiguous: the database is at " + listed(heads), name_it);
  }
  const auto head = *heads.begin();
  applied.erase(head);
  if (const auto below = history.heads_of(applied); below.size() > 1) {
    return refused("one revision down is ambiguous: revision " + head + " joins " + listed(below), name_it);
  }
  return std::nullopt;
}

/// The revisions that could be applied next.
std::set<std::string> ready(const History& history, const std::set<std::string>& applied) {
  const auto is_applied = [&](const std::string& id) { return applied.contains(id); };
  std::set<std::string> found;
  for (const auto& revision : history.ordered()) {
    const auto all = [&](const std::vector<std::string>& ids) {
      return std::all_of(ids.begin(), ids.end(), is_applied);
    };
    if (!is_applied(revision.id) && all(revision.parents) && all(revision.dependencies)) {
      found.insert(revision.id);
    }
  }
  return found;
}

/// Adds the next revision to `applied`.
std::optional<Failure> step_up(const History& history, std::set<std::string>& applied) {
  const auto next = ready(history, applied);
  if (next.size() > 1) {
    return refused("one revision up is ambiguous: it could be " + join({next.begin(), next.end()}, " or "),
                   name_it);
  }
  applied.insert(next.begin(), next.end());
  return std::nullopt;
}

}  // namespace

std::optional<Failure> wrong_way(Verb verb, const std::string& target) {
  const bool up = is_relative(target) && target.front() == '+';
  const bool down = target == "base" || (is_relative(target) && target.front() == '-');
  if (verb == Verb::stamp || (verb == Verb::upgrade ? !down : !up)) {
    return std::nullopt;
  }
  const bool upgrades = verb == Verb::upgrade;
  return refused(
      std::string(upgrades ? "an upgrade" : "a downgrade") + " does not lead to \"" + target + "\"",
      "the way there is " + std::string(upgrades ? "a downgrade" : "an upgrade"));
}

bool is_relative(const std::string& text) {
  constexpr std::size_t most_digits = 6;
  return (text.starts_with('-') || text.starts_with('+')) && text.size() > 1 &&
         text.size() <= 1 + most_digits && text.find_first_not_of("0123456789", 1) == std::string::npos;
}

Target resolve_relative(const History& history, std::set<std::string> applied, const std::string& text) {
  const bool down = text.front() == '-';
  const auto wanted = std::stoul(text.substr(1));
  for (std::size_t gone = 0; gone < wanted; ++gone) {
    if (down ? applied.empty() : ready(history, applied).empty()) {
      return {
          {},
          refused("there " + std::string(gone == 1 ? "is" : "are") + " only " + counted(gone, "revision") +
                      (down ? " to take back, not " : " to apply, not ") + std::to_string(wanted),
                  name_it)};
    }
    if (auto failure = down ? step_down(history, applied) : step_up(history, applied)) {
      return {{}, std::move(failure)};
    }
  }
  const auto heads = history.heads_of(applied);
  return {{heads.begin(), heads.end()}, std::nullopt};
}

}  // namespace harness::sql_files
