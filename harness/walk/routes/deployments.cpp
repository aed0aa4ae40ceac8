#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/walk/routes/head_in_use.hpp>
#include <harness/walk/routes/in_use.hpp>

namespace harness {
namespace {

/// Each versioned revision as a deployment of its own.
class OneByOne {
 public:
  explicit OneByOne(const WalkContext& context)
      : context_(context),
        versioned_(ids_of(*context.suite.migrator, false)),
        missing_(ids_of(*context.suite.migrator, true)) {}

  Deployments go() {
    Deployments deployments;
    auto& found = deployments.failed;
    if (missing_.empty() || !begin(0)) {
      return deployments;
    }
    for (std::size_t at = 0; at < versioned_.size(); ++at) {
      context_.report(Route::fresh, versioned_[at], at, versioned_.size());
      auto before = place_->catalog();
      if (auto failure = go_up(place_->tool(), versioned_[at])) {
        auto in_use = blame(at, *std::move(failure));
        if (!begin(at + 1) || in_use.repeatables.empty()) {
          return deployments;  // it fails by itself, which the stairs report
        }
        found.push_back(std::move(in_use));
      } else {
        steps_.push_back({versioned_[at], std::move(before), place_->catalog()});
      }
      end_deployment(at);
    }
    if (found.empty() && missing_.empty()) {
      deployments.differs = at_head();
    }
    return deployments;
  }

 private:
  Ids first(std::size_t count) const {
    return {versioned_.begin(), versioned_.begin() + static_cast<std::ptrdiff_t>(count)};
  }

  /// On a new database where the first `count` revisions have run, and nothing that is repeatable.
  bool begin(std::size_t count) {
    place_.reset();
    place_.emplace(context_, context_.suite.migrator);
    std::move(there_.begin(), there_.end(), std::back_inserter(missing_));
    there_.clear();
    return place_->reaches(first(count));
  }

  /// Runs what is repeatable, as far as it goes through; the rest came with a later revision.
  void end_deployment(std::size_t at) {
    auto state = place_->catalog();
    const auto& ordered = context_.history.ordered();
    for (const auto& revision : ordered) {
      const auto missing = std::find(missing_.begin(), missing_.end(), revision.id);
      if (missing == missing_.end()) {
        continue;
      }
      const bool ran = !go_up(place_->tool(), revision.id);
      auto now = place_->catalog();
      if (ran) {
        there_.push_back(revision.id);
        missing_.erase(missing);
        state = std::move(now);
      } else if (now != state) {
        // It ran without a transaction, and half of it stays: the walk goes on without it.
        missing_.erase(missing);
        if (begin(at + 1)) {
          end_deployment(at);
        }
        return;
      }
    }
  }

  std::vector<DiffersInUse> at_head() {
    const auto actual = place_->catalog();
    place_.reset();
    return differs_at_head(context_, context_.suite.migrator, actual, steps_);
  }

  FailedInUse blame(std::size_t at, Failure failure) {
    place_.reset();
    const auto& migrator = context_.suite.migrator;
    return {versioned_[at], culprits(context_, {migrator, first(at), there_, migrator, {versioned_[at]}}),
            at == 0 ? "" : versioned_[at - 1], std::move(failure)};
  }

  const WalkContext& context_;
  Ids versioned_;
  Ids missing_;  ///< repeatables that have not run yet
  Ids there_;    ///< repeatables that have run
  std::optional<InUse> place_;
  std::vector<StepInUse> steps_;
};

/// What is on the branch's target, and then what both will make together.
class TargetThenBranch {
 public:
  explicit TargetThenBranch(const WalkContext& context)
      : context_(context),
        deployed_(context.suite.deployed),
        next_(context.suite.together ? context.suite.together->merged : context.suite.migrator) {}

  Deployments go() {
    if (!deployed_->history().walkable() || !next_->history().walkable()) {
      return {};
    }
    suspicion_ = {deployed_, ids_of(*deployed_, false), ids_of(*deployed_, true), next_, {}};
    if (suspicion_.repeatables.empty()) {
      return {};
    }
    auto failed = failure();
    if (!failed) {
      return {{}, at_head()};
    }
    if (context_.suite.together) {
      bring_home(failed->failure.place);
    }
    if (!is_repeated(failed->revision)) {
      failed->repeatables = culprits(context_, suspicion_);
    }
    return {{*std::move(failed)}, {}};
  }

 private:
  std::vector<DiffersInUse> at_head() {
    if (!arrived_) {
      return {};
    }
    auto differs = differs_at_head(context_, next_, *arrived_, steps_);
    for (auto& one : differs) {
      one.is_certain = true;
    }
    return differs;
  }

  std::optional<FailedInUse> failure() {
    InUse in_use(context_, deployed_);
    if (!in_use.reaches(suspicion_.versioned) ||
        in_use.repeat(suspicion_.repeatables) != suspicion_.repeatables) {
      return std::nullopt;  // the target fails by itself
    }
    const auto tool = in_use.hand_over(*next_);
    const auto versioned = ids_of(*next_, false);
    for (const auto& revision : versioned) {
      if (deployed_->history().find(revision) == nullptr) {
        suspicion_.ups.push_back(revision);
        auto before = in_use.catalog();
        if (auto failure = go_up(*tool, revision)) {
          return FailedInUse{revision, {}, "", *std::move(failure)};
        }
        steps_.push_back({revision, std::move(before), in_use.catalog()});
      }
    }
    auto failed = repeat_changed(*tool, versioned);
    if (!failed) {
      arrived_ = in_use.catalog();
    }
    return failed;
  }

  /// Runs what is repeatable and new or changed, as at the end of a deployment.
  std::optional<FailedInUse> repeat_changed(MigratorSession& tool, const Ids& versioned) {
    const bool forgot = !versioned.empty() && !tool.call(Verb::stamp, versioned.back()).failure;
    for (const auto& repeatable : ids_of(*next_, true)) {
      if (!forgot || !is_changed(repeatable)) {
        continue;
      }
      if (auto failure = go_up(tool, repeatable)) {
        return FailedInUse{repeatable, {repeatable}, "", *std::move(failure)};
      }
    }
    return std::nullopt;
  }

  bool is_repeated(const std::string& revision) const {
    const auto* before = deployed_->history().find(revision);
    return before != nullptr && before->repeatable;
  }

  bool is_changed(const std::string& repeatable) const {
    return !is_repeated(repeatable) ||
           revision_text(*deployed_, repeatable).up != revision_text(*next_, repeatable).up;
  }

  void bring_home(Location& place) const {
    const auto& together = *context_.suite.together;
    if (const auto home = path_in_copy(place.file, together.copy, together.home)) {
      place.file = home->string();
    }
  }

  const WalkContext& context_;
  std::shared_ptr<Migrator> deployed_;
  std::shared_ptr<Migrator> next_;
  Suspicion suspicion_;
  std::vector<StepInUse> steps_;
  std::optional<Catalog> arrived_;  ///< where all went through
};

}  // namespace

Deployments walk_deployments(const WalkContext& context) {
  return context.suite.deployed ? TargetThenBranch(context).go() : OneByOne(context).go();
}

}  // namespace harness
