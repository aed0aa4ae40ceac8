#include <algorithm>
#include <numeric>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/target.hpp>

namespace harness::sql_files {
namespace {

/// How many characters must be added, taken or changed to make one word of the other.
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> costs(other.size() + 1);
  std::iota(costs.begin(), costs.end(), 0);
  for (std::size_t i = 0; i < one.size(); ++i) {
    auto diagonal = std::exchange(costs[0], i + 1);
    for (std::size_t j = 0; j < other.size(); ++j) {
      const auto changed = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = costs[j + 1];
      costs[j + 1] = std::min({changed, costs[j] + 1, diagonal + 1});
    }
  }
  return costs.back();
}

std::string without_zeros(const std::string& id) {
  const bool number = !id.empty() && id.find_first_not_of("0123456789") == std::string::npos;
  return number ? id.substr(std::min(id.find_first_not_of('0'), id.size() - 1)) : id;
}

std::string near_names(const History& history, const std::string& text) {
  constexpr std::size_t most = 5;
  std::vector<std::string> ids;
  for (const auto& revision : history.ordered()) {
    ids.push_back(revision.id);
  }
  std::stable_sort(ids.begin(), ids.end(), [&](const std::string& one, const std::string& other) {
    return distance(one, text) < distance(other, text);
  });
  if (ids.size() > most) {
    ids.resize(most);
  }
  return ids.empty() ? "the history has no revision" : "near to it: " + join(ids, ", ");
}

Target failed(const std::string& message, const std::string& detail) {
  return {{}, Failure{message, "", "", {}, detail}};
}

Target find_revision(const History& history, const std::string& text) {
  std::vector<std::string> equal;
  std::vector<std::string> beginning;
  for (const auto& revision : history.ordered()) {
    if (without_zeros(revision.id) == without_zeros(text)) {
      equal.push_back(revision.id);
    }
    if (!text.empty() && revision.id.starts_with(text)) {
      beginning.push_back(revision.id);
    }
  }
  const auto& found = equal.empty() ? beginning : equal;
  if (found.empty()) {
    return failed("no file has the revision \"" + text + "\"", near_names(history, text));
  }
  if (found.size() > 1) {
    return failed("several revisions begin with \"" + text + "\"", join(found, ", "));
  }
  return {found, std::nullopt};
}

}  // namespace

Target resolve(const History& history, const std::string& text) {
  if (!history.walkable()) {
    const auto& fault = history.faults().front();
    return {{},
            Failure{"the history cannot be walked: " + fault.message, "", "",
                    fault.places.empty() ? Location{} : fault.places.front(), fault.fix}};
  }
  if (text == "base") {
    return {};
  }
  if (text == "heads") {
    return {history.heads(), std::nullopt};
  }
  if (text == "head") {
    return history.heads().size() > 1 ? failed("the history has " + std::to_string(history.heads().size()) +
                                                   " heads: " + join(history.heads(), ", "),
                                               "name one of them, or say \"heads\"; a merge revision that "
                                               "follows all of them joins them")
                                      : Target{history.heads(), std::nullopt};
  }
  return find_revision(history, text);
}

std::set<std::string> closure(const History& history, const std::vector<std::string>& revisions) {
  return history.applied_at({revisions.begin(), revisions.end()});
}

std::set<std::string> followers(const History& history, const std::set<std::string>& applied,
                                const std::string& revision) {
  std::set<std::string> found = {revision};
  for (const auto& candidate : history.ordered()) {
    const auto follows = [&](const std::string& parent) { return found.contains(parent); };
    if (applied.contains(candidate.id) &&
        (std::any_of(candidate.parents.begin(), candidate.parents.end(), follows) ||
         std::any_of(candidate.dependencies.begin(), candidate.dependencies.end(), follows))) {
      found.insert(candidate.id);
    }
  }
  found.erase(revision);
  return found;
}

}  // namespace harness::sql_files
