#include <algorithm>

#include <harness/migrator/sql_files/applied_revisions.hpp>

namespace harness::sql_files {
namespace {

std::vector<std::string> before(const Revision& revision) {
  auto ids = revision.parents;
  ids.insert(ids.end(), revision.dependencies.begin(), revision.dependencies.end());
  return ids;
}

}  // namespace

AppliedRevisions::AppliedRevisions(const History& history) : history_(history) {
  for (const auto& revision : history.all()) {
    for (const auto& id : before(revision)) {
      followers_[id].push_back(revision.id);
    }
  }
}

void AppliedRevisions::take(const Entries& entries) {
  known_ = true;
  suspect_.clear();
  tally_ = {};
  digests_.clear();
  std::set<std::string> ids;
  for (const auto& [id, entry] : entries) {
    known_ = known_ && entry.digest.has_value();
    digests_[id] = entry.digest.value_or(0);
    tally_.add(digests_[id]);
    ids.insert(id);
  }
  heads_ = history_.heads_of(ids);
}

void AppliedRevisions::moved(const std::string& revision) {
  known_ = known_ && (suspect_.empty() || suspect_ == revision);
  suspect_ = revision;
}

bool AppliedRevisions::follow(const RowProbe& probe_row) {
  auto expected = tally_;
  const auto before_it = digests_.find(suspect_);
  if (before_it != digests_.end()) {
    expected.remove(before_it->second);
  }
  if (probe_row.digest) {
    expected.add(*probe_row.digest);
  }
  known_ = known_ && expected == probe_row.tally;
  if (!known_) {
    return false;
  }
  tally_ = expected;
  const bool was_applied = before_it != digests_.end();
  if (probe_row.digest) {
    digests_[suspect_] = *probe_row.digest;
  } else if (was_applied) {
    digests_.erase(before_it);
  }
  if (probe_row.digest && !was_applied) {
    add(suspect_);
  } else if (!probe_row.digest && was_applied) {
    remove(suspect_);
  }
  suspect_.clear();
  return true;
}

void AppliedRevisions::add(const std::string& revision) {
  for (const auto& id : before(*history_.find(revision))) {
    heads_.erase(id);
  }
  if (!is_followed(revision)) {
    heads_.insert(revision);
  }
}

void AppliedRevisions::remove(const std::string& revision) {
  heads_.erase(revision);
  for (const auto& id : before(*history_.find(revision))) {
    if (digests_.contains(id) && !is_followed(id)) {
      heads_.insert(id);
    }
  }
}

bool AppliedRevisions::is_followed(const std::string& revision) const {
  const auto found = followers_.find(revision);
  return found != followers_.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& follower) { return digests_.contains(follower); });
}

}  // namespace harness::sql_files
