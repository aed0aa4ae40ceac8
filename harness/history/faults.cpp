#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>

#include <harness/core/text.hpp>
#include <harness/history/faults.hpp>

namespace harness {
namespace {

using Revisions = std::vector<Revision>;

void find_duplicates(const Revisions& revisions, std::vector<HistoryFault>& faults) {
  std::map<std::string, std::vector<const Revision*>> by_id;
  for (const auto& revision : revisions) {
    by_id[revision.id].push_back(&revision);
  }
  for (const auto& [id, same] : by_id) {
    if (same.size() < 2) {
      continue;
    }
    HistoryFault fault{"history/duplicate_id",
                       "",
                       {id},
                       {},
                       "give all but one of them a new id, and correct what follows them"};
    std::vector<std::string> files;
    for (const auto* revision : same) {
      fault.places.push_back(revision->up);
      files.push_back(revision->up.file);
    }
    fault.message =
        "revision " + id + " is defined " + std::to_string(same.size()) + " times: " + join(files, ", ");
    faults.push_back(std::move(fault));
  }
}

void find_missing_parents(const Revisions& revisions, std::vector<HistoryFault>& faults) {
  std::set<std::string> known;
  for (const auto& revision : revisions) {
    known.insert(revision.id);
  }
  for (const auto& revision : revisions) {
    std::vector<std::string> before = revision.parents;
    before.insert(before.end(), revision.dependencies.begin(), revision.dependencies.end());
    for (const auto& id : before) {
      if (!known.contains(id)) {
        faults.push_back(
            {"history/missing_parent",
             "revision " + revision.id + " follows " + id + ", which no file has",
             {revision.id},
             {revision.up},
             "restore the file of " + id + ", or let " + revision.id + " follow a revision that exists"});
      }
    }
  }
}

/// What is left when every revision that follows only settled ones is settled, again and again: the cycles
/// and what hangs on them.
std::set<std::string> unsettled(const Revisions& revisions) {
  std::set<std::string> open;
  for (const auto& revision : revisions) {
    open.insert(revision.id);
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (const auto& revision : revisions) {
      const auto waits_for = [&](const std::string& id) { return open.contains(id); };
      if (open.contains(revision.id) &&
          std::none_of(revision.parents.begin(), revision.parents.end(), waits_for) &&
          std::none_of(revision.dependencies.begin(), revision.dependencies.end(), waits_for)) {
        open.erase(revision.id);
        moved = true;
      }
    }
  }
  return open;
}

/// Follows parents within `open` from any of its revisions until one comes twice; a cycle in walking order.
std::vector<std::string> one_cycle(const Revisions& revisions, const std::set<std::string>& open) {
  std::map<std::string, std::string> parent_of;
  for (const auto& revision : revisions) {
    for (const auto* list : {&revision.parents, &revision.dependencies}) {
      for (const auto& id : *list) {
        if (open.contains(revision.id) && open.contains(id)) {
          parent_of[revision.id] = id;
        }
      }
    }
  }
  std::vector<std::string> path;
  std::string at = *open.begin();
  while (std::find(path.begin(), path.end(), at) == path.end()) {
    path.push_back(at);
    at = parent_of.at(at);
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), at));
  std::reverse(path.begin(), path.end());
  return path;
}

void find_cycle(const Revisions& revisions, std::vector<HistoryFault>& faults) {
  const auto open = unsettled(revisions);
  if (open.empty()) {
    return;
  }
  const auto cycle = one_cycle(revisions, open);
  HistoryFault fault{
      "history/cycle",
      "these revisions follow each other in a circle: " + join(cycle, " -> ") + " -> " + cycle.front(),
      cycle,
      {},
      "let one of them follow the revision that was the head before it"};
  for (const auto& revision : revisions) {
    if (std::find(cycle.begin(), cycle.end(), revision.id) != cycle.end()) {
      fault.places.push_back(revision.up);
    }
  }
  faults.push_back(std::move(fault));
}

void find_several_heads(const Revisions& revisions, std::vector<HistoryFault>& faults) {
  std::set<std::string> followed;
  for (const auto& revision : revisions) {
    followed.insert(revision.parents.begin(), revision.parents.end());
  }
  HistoryFault fault{
      "history/multiple_heads", "", {}, {}, "join them by a merge revision that follows all of them"};
  for (const auto& revision : revisions) {
    if (!followed.contains(revision.id)) {
      fault.revisions.push_back(revision.id);
      fault.places.push_back(revision.up);
    }
  }
  if (fault.revisions.size() > 1) {
    fault.message = "the history has " + std::to_string(fault.revisions.size()) +
                    " heads: " + join(fault.revisions, ", ") + "; \"upgrade head\" cannot choose";
    faults.push_back(std::move(fault));
  }
}

void find_empty_files(const Revisions& revisions, std::vector<HistoryFault>& faults) {
  for (const auto& revision : revisions) {
    if (revision.empty) {
      faults.push_back({"history/empty_file",
                        "revision " + revision.id + " says nothing",
                        {revision.id},
                        {revision.up},
                        "write the migration, or remove the file before it is applied"});
    }
  }
}

/// The id as a small number, or 0: dates and hashes are numbers too, but not consecutive ones.
int small_number(const std::string& id) {
  const bool digits = !id.empty() && id.size() <= 5 &&
                      std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return digits ? std::stoi(id) : 0;
}

void find_gaps(const Revisions& revisions, std::vector<HistoryFault>& faults) {
  std::set<int> numbers;
  for (const auto& revision : revisions) {
    const int number = small_number(revision.id);
    if (number == 0) {
      return;
    }
    numbers.insert(number);
  }
  // Teams that count in tens leave gaps on purpose.
  int consecutive = 0;
  std::vector<int> after_gap;
  for (auto at = numbers.begin(); at != numbers.end(); ++at) {
    if (at == numbers.begin()) {
      continue;
    }
    *at == *std::prev(at) + 1 ? ++consecutive : (after_gap.push_back(*at), 0);
  }
  if (static_cast<std::size_t>(consecutive) <= after_gap.size()) {
    return;
  }
  for (const auto& revision : revisions) {
    if (std::find(after_gap.begin(), after_gap.end(), small_number(revision.id)) != after_gap.end()) {
      const int before = *std::prev(numbers.find(small_number(revision.id)));
      faults.push_back({"history/gap",
                        "there is no revision between " + std::to_string(before) + " and " + revision.id,
                        {revision.id},
                        {revision.up},
                        "make sure that no file was lost in a merge"});
    }
  }
}

}  // namespace

std::vector<HistoryFault> faults_in(const std::vector<Revision>& revisions) {
  std::vector<HistoryFault> faults;
  find_duplicates(revisions, faults);
  find_missing_parents(revisions, faults);
  if (faults.empty()) {
    find_cycle(revisions, faults);
  }
  if (faults.empty()) {
    find_several_heads(revisions, faults);
  }
  find_empty_files(revisions, faults);
  find_gaps(revisions, faults);
  return faults;
}

bool breaks_the_order(const HistoryFault& fault) {
  static const std::set<std::string> harmless{
      "history/multiple_heads", "history/empty_file", "history/gap",         "history/orphan_file",
      "history/no_revision",    "history/unreadable", "history/ignored_sql", "history/tool_setting"};
  return fault.fatal || !harmless.contains(fault.rule);
}

}  // namespace harness
