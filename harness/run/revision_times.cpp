#include <algorithm>
#include <memory>

#include <harness/check/comparison.hpp>
#include <harness/run/revision_times.hpp>
#include <harness/run/row_results.hpp>

namespace harness {
namespace {

/// Nothing for a step that was not made.
std::optional<Elapsed> elapsed_of(const std::optional<StepResult>& step) {
  return step && !step->unreadable ? std::optional(step->elapsed) : std::nullopt;
}

/// Keeps the number of objects of each kind, by what each revision changes.
class Growth {
 public:
  void follow(const Snapshot& from, const Snapshot& to) {
    // What stood there before the first revision counts, and so does what a way down left.
    if (!last_) {
      last_ = std::make_shared<const Catalog>();
      add(diff(*last_, *from.catalog));
      last_ = from.catalog;
    }
    add(diff(*last_, *to.catalog));
    last_ = to.catalog;
  }
  const std::map<std::string, std::size_t>& objects() const { return objects_; }

 private:
  void add(const Changes& changes) {
    for (const auto& change : changes) {
      if (change.kind == ChangeKind::added) {
        ++objects_[change.identity.kind];
      } else if (change.kind == ChangeKind::removed && --objects_[change.identity.kind] == 0) {
        objects_.erase(change.identity.kind);
      }
    }
  }

  std::shared_ptr<const Catalog> last_;
  std::map<std::string, std::size_t> objects_;
};

/// Both are in the order of the history, and either may end before the other.
void add_rows(const Evidence& evidence, std::vector<RevisionTimes>& times) {
  auto next = times.begin();
  for (const auto& visit : evidence.rows ? evidence.rows->visits : std::vector<RowVisit>()) {
    const auto found = std::find_if(next, times.end(), [&](const RevisionTimes& candidate) {
      return candidate.revision == visit.revision;
    });
    if (found != times.end()) {
      found->rows = row_result_of(visit, *evidence.history);
      if (visit.up_locks) {
        found->locks = without_own_tables(evidence, *visit.up_locks);
      }
      next = found + 1;
    }
  }
}

}  // namespace

std::vector<RevisionTimes> times_of(const Evidence& evidence) {
  std::vector<RevisionTimes> times;
  if (!evidence.stairs) {
    return times;
  }
  Growth growth;
  for (const auto& visit : evidence.stairs->visits) {
    const auto* revision = evidence.history->find(visit.revision);
    times.push_back({visit.revision, revision->name, revision->up, elapsed_of(visit.up),
                     elapsed_of(visit.down), elapsed_of(visit.up_again)});
    times.back().ran_up = without_own(visit.up.ran);
    times.back().ran_down = visit.down ? without_own(visit.down->ran) : RanStatements();
    if (visit.after_up) {
      growth.follow(visit.before, *visit.after_up);
      times.back().changes = as_told(diff(*visit.before.catalog, *visit.after_up->catalog));
      times.back().objects = growth.objects();
    }
  }
  add_rows(evidence, times);
  return times;
}

}  // namespace harness
