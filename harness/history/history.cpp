#include <algorithm>
#include <functional>
#include <utility>

#include <harness/history/faults.hpp>
#include <harness/history/history.hpp>

namespace harness {

std::optional<std::string> no_way_back(const Revision& revision) {
  return revision.irreversible   ? std::optional("declared irreversible: " + *revision.irreversible)
         : revision.forward_only ? std::optional("forward only: " + *revision.forward_only)
                                 : std::nullopt;
}

History::History(std::vector<Revision> revisions, std::vector<HistoryFault> faults)
    : all_(std::move(revisions)), faults_(std::move(faults)) {
  std::vector<HistoryFault> found = faults_in(all_);
  faults_.insert(faults_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  settle();
}

History History::side_by_side(std::vector<Revision> revisions, std::vector<HistoryFault> faults) {
  History history;
  history.all_ = std::move(revisions);
  history.faults_ = std::move(faults);
  history.settle();
  return history;
}

void History::settle() {
  walkable_ = std::none_of(faults_.begin(), faults_.end(), breaks_the_order);
  if (walkable_) {
    order();
  }
}

void History::order() {
  std::set<std::string> placed;
  const auto ready = [&](const Revision& revision) {
    const auto is_placed = [&](const std::string& id) { return placed.contains(id); };
    return !placed.contains(revision.id) &&
           std::all_of(revision.parents.begin(), revision.parents.end(), is_placed) &&
           std::all_of(revision.dependencies.begin(), revision.dependencies.end(), is_placed);
  };
  while (ordered_.size() < all_.size()) {
    // Staying on the branch of the last revision keeps a walk close to what its authors did.
    const auto follows = [&](const Revision& revision) {
      return ready(revision) && !ordered_.empty() &&
             std::find(revision.parents.begin(), revision.parents.end(), ordered_.back().id) !=
                 revision.parents.end();
    };
    auto next = std::find_if(all_.begin(), all_.end(), follows);
    if (next == all_.end()) {
      next = std::find_if(all_.begin(), all_.end(), ready);
    }
    placed.insert(next->id);
    place_[next->id] = ordered_.size();
    ordered_.push_back(*next);
  }
  // A revision that others only depend on is still the end of its branch.
  std::set<std::string> followed;
  for (const auto& revision : ordered_) {
    followed.insert(revision.parents.begin(), revision.parents.end());
  }
  for (const auto& revision : ordered_) {
    if (!followed.contains(revision.id)) {
      heads_.push_back(revision.id);
    }
  }
}

const Revision* History::find(const std::string& id) const {
  const auto place = place_.find(id);
  return place == place_.end() ? nullptr : &ordered_[place->second];
}

std::set<std::string> History::applied_at(const std::set<std::string>& heads) const {
  std::set<std::string> applied;
  std::vector<std::string> open(heads.begin(), heads.end());
  while (!open.empty()) {
    const std::string id = std::move(open.back());
    open.pop_back();
    const Revision* revision = find(id);
    if (revision == nullptr || !applied.insert(id).second) {
      continue;
    }
    open.insert(open.end(), revision->parents.begin(), revision->parents.end());
    open.insert(open.end(), revision->dependencies.begin(), revision->dependencies.end());
  }
  return applied;
}

std::vector<std::string> History::line_ends() const {
  std::set<std::string> ends(heads_.begin(), heads_.end());
  for (const auto& revision : ordered_) {
    if (revision.parents.size() > 1) {
      ends.insert(revision.parents.begin(), revision.parents.end());
    }
  }
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < ordered_.size(); ++at) {
    const auto& id = ordered_[at].id;
    if (ends.contains(id) && applied_at({id}).size() != at + 1) {
      lines.push_back(id);
    }
  }
  return lines;
}

std::vector<std::string> History::up_to(const std::string& id) const {
  const auto wanted = applied_at({id});
  std::vector<std::string> path;
  for (const auto& revision : ordered_) {
    if (wanted.contains(revision.id)) {
      path.push_back(revision.id);
    }
  }
  return path;
}

std::set<std::string> History::heads_of(const std::set<std::string>& applied) const {
  std::set<std::string> heads = applied;
  for (const auto& revision : all_) {
    if (applied.contains(revision.id)) {
      for (const auto* before : {&revision.parents, &revision.dependencies}) {
        for (const auto& id : *before) {
          heads.erase(id);
        }
      }
    }
  }
  return heads;
}

std::set<std::string> History::heads_after(const std::set<std::string>& heads,
                                           const std::string& revision) const {
  auto applied = applied_at(heads);
  applied.insert(revision);
  return heads_of(applied);
}

}  // namespace harness
