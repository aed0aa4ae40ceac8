#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include <harness/engine/postgres/fixes/references.hpp>
#include <harness/engine/postgres/fixes/step.hpp>

namespace harness::postgres {
namespace {

/// The default order in which kinds are created; they are dropped in reverse.
int rank(const Identity& object) {
  static const std::map<std::string_view, int> ranks = {{"role", 0},
                                                        {"schema", 1},
                                                        {"extension", 2},
                                                        {"language", 2},
                                                        {"access method", 2},
                                                        {"foreign data wrapper", 2},
                                                        {"collation", 3},
                                                        {"foreign server", 3},
                                                        {"user mapping", 4},
                                                        {"shell type", 4},
                                                        {"base type", 4},
                                                        {"enum", 4},
                                                        {"domain", 4},
                                                        {"composite type", 4},
                                                        {"range type", 4},
                                                        {"attribute", 5},
                                                        {"domain constraint", 5},
                                                        {"sequence", 5},
                                                        {"function", 6},
                                                        {"procedure", 6},
                                                        {"aggregate", 6},
                                                        {"operator", 7},
                                                        {"operator family", 7},
                                                        {"operator class", 8},
                                                        {"cast", 8},
                                                        {"transform", 8},
                                                        {"conversion", 8},
                                                        {"table", 9},
                                                        {"foreign table", 9},
                                                        {"column", 10},
                                                        {"not null constraint", 11},
                                                        {"check constraint", 11},
                                                        {"primary key", 11},
                                                        {"unique constraint", 11},
                                                        {"exclusion constraint", 11},
                                                        {"index", 12},
                                                        {"view", 13},
                                                        {"materialized view", 13},
                                                        {"foreign key", 14},
                                                        {"statistics", 15},
                                                        {"rule", 15},
                                                        {"trigger", 15},
                                                        {"policy", 15},
                                                        {"publication", 16},
                                                        {"subscription", 17},
                                                        {"event trigger", 17}};
  const auto found = ranks.find(object.kind);
  return found == ranks.end() ? 18 : found->second;
}

/// What other objects live in, or are of, is there first and goes last: schemas, extensions.
int turn(const Step& step) {
  constexpr int frame = 2;
  if (rank(step.object) > frame || step.phase == Phase::note) {
    return 2 * static_cast<int>(step.phase);
  }
  return step.phase == Phase::drop     ? 2 * static_cast<int>(Phase::alter) + 1
         : step.phase == Phase::create ? 2 * static_cast<int>(Phase::alter) - 1
                                       : 2 * static_cast<int>(step.phase);
}

/// Whether others may need it to be made first: what refers to a table needs its columns and keys, and none
/// of its triggers.
bool carries(const Identity& object) {
  static const std::set<std::string_view> never = {"foreign key", "trigger",    "rule",
                                                   "policy",      "statistics", "check constraint"};
  return !never.contains(object.kind) && !object.kind.ends_with(" grant");
}

class Order {
 public:
  explicit Order(std::vector<Step> steps)
      : steps_(std::move(steps)), waits_(steps_.size()), next_(steps_.size()) {
    for (std::size_t at = 0; at < steps_.size(); ++at) {
      by_name_[name_of(steps_[at].object)].push_back(at);
      if (steps_[at].object.kind == "schema") {
        schemas_[steps_[at].object.path.front()].push_back(at);
      }
    }
    for (std::size_t at = 0; at < steps_.size(); ++at) {
      connect(at);
    }
  }

  std::vector<Step> run() {
    std::vector<Step> sorted;
    for (std::size_t at = 0; at < steps_.size(); ++at) {
      open_.insert({place(at), at});
      if (waits_[at].empty()) {
        ready_.insert({place(at), at});
      }
    }
    while (!open_.empty()) {
      const auto taken = ready_.empty() ? *open_.begin() : *ready_.begin();
      take(taken.second);
      sorted.push_back(std::move(steps_[taken.second]));
    }
    return sorted;
  }

 private:
  using Place = std::tuple<int, int, std::size_t>;

  Place place(std::size_t at) const {
    const auto& step = steps_[at];
    const bool down = step.phase == Phase::drop;
    const auto back = static_cast<int>(steps_.size() - at);
    return {turn(step), down ? -rank(step.object) : rank(step.object),
            down ? static_cast<std::size_t>(back) : at};
  }

  void first(std::size_t earlier, std::size_t later) {
    if (earlier != later && waits_[later].insert(earlier).second) {
      next_[earlier].push_back(later);
    }
  }

  void take(std::size_t at) {
    open_.erase({place(at), at});
    ready_.erase({place(at), at});
    for (const auto later : next_[at]) {
      waits_[later].erase(at);
      if (waits_[later].empty() && open_.contains({place(later), later})) {
        ready_.insert({place(later), later});
      }
    }
  }

  void connect(std::size_t at) {
    const auto& step = steps_[at];
    for (const auto& name : step.before) {
      for (const auto other : named(name)) {
        refers_before(at, other);
      }
    }
    for (const auto& name : step.after) {
      for (const auto other : named(name)) {
        refers_after(at, other);
      }
    }
    // The place must be free before something of the name is made there again, and a schema must be there.
    for (const auto other : named(name_of(step.object))) {
      if (step.phase == Phase::drop && steps_[other].phase == Phase::create && carries(step.object) &&
          steps_[other].object.path.size() <= step.object.path.size()) {
        first(at, other);
      }
    }
    if (step.object.path.size() > 1) {
      in_schema(at);
    }
  }

  void refers_before(std::size_t at, std::size_t other) {
    const auto phase = steps_[at].phase;
    const auto its = steps_[other].phase;
    if ((phase == Phase::drop && (its == Phase::drop || its == Phase::alter)) ||
        (phase == Phase::alter && its == Phase::drop)) {
      first(at, other);
    }
  }

  void refers_after(std::size_t at, std::size_t other) {
    const auto phase = steps_[at].phase;
    const auto its = steps_[other].phase;
    const bool waits = (phase == Phase::create && (its == Phase::create || its == Phase::alter)) ||
                       (phase == Phase::alter && its == Phase::create);
    if (waits && carries(steps_[other].object)) {
      first(other, at);
    }
  }

  void in_schema(std::size_t at) {
    const auto schemas = schemas_.find(steps_[at].object.path.front());
    if (schemas == schemas_.end()) {
      return;
    }
    for (const auto schema : schemas->second) {
      if (steps_[schema].phase == Phase::create && steps_[at].phase != Phase::drop) {
        first(schema, at);
      } else if (steps_[schema].phase == Phase::drop && steps_[at].phase != Phase::create) {
        first(at, schema);
      }
    }
  }

  const std::vector<std::size_t>& named(const Path& name) const {
    static const std::vector<std::size_t> none;
    const auto found = by_name_.find(name);
    return name.empty() || found == by_name_.end() ? none : found->second;
  }

  std::vector<Step> steps_;
  std::vector<std::set<std::size_t>> waits_;
  std::vector<std::vector<std::size_t>> next_;
  std::map<Path, std::vector<std::size_t>> by_name_;
  std::map<std::string, std::vector<std::size_t>> schemas_;
  std::set<std::pair<Place, std::size_t>> open_;
  std::set<std::pair<Place, std::size_t>> ready_;
};

}  // namespace

std::vector<Step> in_order(std::vector<Step> steps) {
  return Order(std::move(steps)).run();
}

}  // namespace harness::postgres
