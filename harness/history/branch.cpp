#include <algorithm>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/history/branch.hpp>
#include <harness/history/faults.hpp>

namespace harness {
namespace {

using Faults = std::vector<HistoryFault>;

const RevisionText* revision_text_of(const HistoryState& state, const std::string& id) {
  const auto found = state.texts.find(id);
  return found == state.texts.end() ? nullptr : &found->second;
}

bool has(const HistoryState& state, const std::string& id) {
  return state.texts.contains(id);
}

bool is_same(const HistoryFault& one, const HistoryFault& other) {
  return one.rule == other.rule && std::set(one.revisions.begin(), one.revisions.end()) ==
                                       std::set(other.revisions.begin(), other.revisions.end());
}

bool knows(const History& history, const HistoryFault& fault) {
  return std::any_of(history.faults().begin(), history.faults().end(),
                     [&](const HistoryFault& known) { return is_same(known, fault); });
}

/// The faults of the graph that both sides make together.
void find_broken(const Parting& parting, Faults& faults) {
  for (auto fault : parting.merged->faults()) {
    // A number that is missing here may be there when the next branch is merged; and where both sides have
    // written into one file, the preview has the lines of both, which nobody would commit.
    if (fault.rule == "history/gap" || fault.rule == "history/ignored_sql" ||
        knows(parting.ours.history, fault) || knows(parting.target.history, fault)) {
      continue;
    }
    fault.fatal = breaks_the_order(fault);
    fault.rule = fault.rule == "history/multiple_heads" ? "merge/multiple_heads"
                 : fault.rule == "history/duplicate_id" ? "merge/duplicate_id"
                                                        : "merge/broken";
    if (fault.rule == "merge/duplicate_id") {
      fault.fix = "give the one on this branch the next id";
    }
    fault.message = "merged into " + parting.target_name + ": " + fault.message;
    faults.push_back(std::move(fault));
  }
}

bool is_reported(const Faults& faults, const std::string& rule, const std::string& id) {
  return std::any_of(faults.begin(), faults.end(), [&](const HistoryFault& fault) {
    return fault.rule == rule &&
           std::find(fault.revisions.begin(), fault.revisions.end(), id) != fault.revisions.end();
  });
}

/// Revisions of the target that say something else on the branch, or that both sides made.
void find_edited(const Parting& parting, Faults& faults) {
  for (const auto& revision : parting.ours.history.all()) {
    const auto& id = revision.id;
    const auto* ours = revision_text_of(parting.ours, id);
    const auto* theirs = revision_text_of(parting.target, id);
    const auto* before = revision_text_of(parting.base, id);
    if (theirs == nullptr || ours->repeatable || ours->up == theirs->up ||
        (before != nullptr && ours->up == before->up) || is_reported(faults, "merge/duplicate_id", id) ||
        is_reported(faults, "merge/edited", id)) {
      continue;
    }
    HistoryFault fault{
        before != nullptr ? "merge/edited" : "merge/duplicate_id", "", {id}, {revision.up}, ""};
    fault.message =
        before != nullptr
            ? "revision " + id + " is on " + parting.target_name + " already, and this branch edits it"
            : "this branch and " + parting.target_name + " each have a new revision " + id;
    fault.fatal = before == nullptr;
    fault.fix = before != nullptr ? "restore it, and write a new revision for the difference"
                                  : "give this one the next id";
    faults.push_back(std::move(fault));
  }
}

/// Revisions of the target that the branch removes. A history that cannot be read completely shows nothing.
void find_removed(const Parting& parting, Faults& faults) {
  if (!parting.ours.history.walkable()) {
    return;
  }
  HistoryFault fault{"merge/removed", "", {}, {}, "restore it: databases that have run it must find it"};
  for (const auto& revision : parting.base.history.all()) {
    if (has(parting.target, revision.id) && !has(parting.ours, revision.id)) {
      fault.revisions.push_back(revision.id);
    }
  }
  if (!fault.revisions.empty()) {
    fault.message = "this branch removes what is on " + parting.target_name + ": " +
                    counted(fault.revisions.size(), "revision") + ", " + join(fault.revisions, ", ");
    faults.push_back(std::move(fault));
  }
}

std::string fate(OutOfOrder late) {
  switch (late) {
    case OutOfOrder::ignored:
      return "never run it";
    case OutOfOrder::refused:
      return "cannot be upgraded any more";
    case OutOfOrder::runs:
      return "run it last, new ones run it first";
    case OutOfOrder::unknown:
      break;
  }
  return "may never run it, or run it last";
}

/// New revisions that come before one of the target's.
void find_late(const Parting& parting, Faults& faults) {
  const auto& merged = parting.merged ? *parting.merged : parting.ours.history;
  std::set<std::string> applied;
  for (const auto& [id, text] : parting.target.texts) {
    if (!text.repeatable) {
      applied.insert(id);
    }
  }
  const auto needed = merged.applied_at(applied);
  for (const auto& revision : merged.ordered()) {
    const auto* ours = revision_text_of(parting.ours, revision.id);
    if (ours == nullptr || ours->repeatable || has(parting.target, revision.id) ||
        has(parting.base, revision.id) || !needed.contains(revision.id)) {
      continue;
    }
    const auto& order = merged.ordered();
    const auto after = std::find_if(order.begin(), order.end(), [&](const Revision& other) {
      return applied.contains(other.id) && merged.applied_at({other.id}).contains(revision.id);
    });
    const bool runs = ours->late == OutOfOrder::runs || ours->late == OutOfOrder::unknown;
    faults.push_back({runs ? "merge/out_of_order" : "merge/never_runs",
                      "the new revision " + revision.id + " comes before " + after->id + ", which is on " +
                          parting.target_name + ": databases that have run " + after->id + " " +
                          fate(ours->late),
                      {revision.id},
                      {revision.up},
                      "move it after the newest on " + parting.target_name +
                          ": give it a later id, or make that its parent"});
  }
}

}  // namespace

std::vector<std::string> touched(const HistoryState& base, const HistoryState& ours) {
  std::vector<std::string> ids;
  for (const auto& revision : ours.history.ordered()) {
    const auto* before = revision_text_of(base, revision.id);
    if (before == nullptr || before->everything != revision_text_of(ours, revision.id)->everything) {
      ids.push_back(revision.id);
    }
  }
  return ids;
}

std::vector<HistoryFault> merge_faults(const Parting& parting) {
  Faults faults;
  if (parting.merged) {
    find_broken(parting, faults);
  }
  find_edited(parting, faults);
  find_removed(parting, faults);
  find_late(parting, faults);
  return faults;
}

}  // namespace harness
