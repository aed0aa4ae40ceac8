#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/interruptions/stopping_points.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/interrupted_move.hpp>

namespace harness {
namespace {

/// So many revisions are walked with rows before the first one that is stopped.
constexpr std::size_t filled_over = 16;

bool can_be_stopped(const RanStatements& ran) {
  return !stopping_points_in(ran).empty() ||
         std::any_of(ran.statements.begin(), ran.statements.end(), works_beside_others);
}

/// The member of a group that a revision is of; empty in a suite that is none.
std::string member_of(const WalkContext& context, const std::string& revision) {
  return context.suite.members.size() < 2 ? "" : revision.substr(0, revision.find('/'));
}

/// The revisions of one tool that can be stopped, and how many of it write something.
struct OfTool {
  std::vector<std::string> can_be_stopped;
  std::size_t write = 0;

  /// Whether it is the tool that does without transactions, and not a revision.
  bool is_its_way() const { return !can_be_stopped.empty() && can_be_stopped.size() == write; }
};

std::map<std::string, OfTool> by_tool(const WalkContext& context, const Stairs& stairs) {
  std::map<std::string, OfTool> tools;
  for (const auto& visit : stairs.visits) {
    if (visit.after_up && writes(visit.up.ran)) {
      auto& tool = tools[member_of(context, visit.revision)];
      ++tool.write;
      if (can_be_stopped(visit.up.ran)) {
        tool.can_be_stopped.push_back(visit.revision);
      }
    }
  }
  return tools;
}

/// The first, one from the middle, and the newest: the others would say the same.
std::set<std::string> some_of(const std::vector<std::string>& revisions) {
  return {revisions.front(), revisions[revisions.size() / 2], revisions.back()};
}

/// The revisions to stop. By default those of a tool's way are left out, since no revision can mend that.
std::set<std::string> chosen_of(const WalkContext& context, const Stairs& stairs, InterruptedWalk& walk) {
  const auto& selection = context.options.selection;
  std::set<std::string> chosen;
  for (const auto& [member, tool] : by_tool(context, stairs)) {
    if (!tool.is_its_way()) {
      std::copy_if(tool.can_be_stopped.begin(), tool.can_be_stopped.end(),
                   std::inserter(chosen, chosen.end()),
                   [&](const std::string& id) { return selection.has(id); });
    } else if (context.suite.interrupted == Stops::everywhere && selection.whole_suite) {
      const auto some = some_of(tool.can_be_stopped);
      chosen.insert(some.begin(), some.end());
      walk.by_their_tool.insert(some.begin(), some.end());
    }
  }
  return chosen;
}

/// The way up with rows, with stops before some revisions.
class InterruptedClimb {
 public:
  explicit InterruptedClimb(const WalkContext& context)
      : context_(context), place_(context, prepared(context)) {}

  void go(const std::set<std::string>& chosen, InterruptedWalk& walk) {
    const auto& revisions = context_.history.ordered();
    for (auto at = begin_before(chosen); walk.visits.size() < chosen.size() && at < revisions.size(); ++at) {
      throw_if_interrupted();
      const auto& id = revisions[at].id;
      context_.report(Route::interrupted, id, walk.visits.size(), chosen.size());
      fill(id, at);
      if (chosen.contains(id)) {
        walk.visits.push_back(stop_and_go_up(id, at));
      } else {
        go_up(id, at);
      }
    }
  }

 private:
  /// Passes over what lies far below the first revision to stop, without rows. Returns where the climb
  /// begins.
  std::size_t begin_before(const std::set<std::string>& chosen) {
    const auto& revisions = context_.history.ordered();
    const auto first = std::find_if(revisions.begin(), revisions.end(),
                                    [&](const Revision& revision) { return chosen.contains(revision.id); });
    const auto at = static_cast<std::size_t>(first - revisions.begin());
    const auto begin = place_.own().empty() && at > filled_over ? at - filled_over : 0;
    if (!place_.pass_over(0, begin)) {
      throw internal_error("a way up that succeeds on the stairs fails on another database");
    }
    changed_ = tables_in(*place_.state().catalog);
    return begin;
  }

  InterruptedVisit stop_and_go_up(const std::string& id, std::size_t at) {
    InterruptedMove move(context_, place_, id);
    doing("stopping revision " + id + " on its way up", [&] { move.stop(); });
    return go_up(id, at, &move);
  }

  void fill(const std::string& id, std::size_t at) {
    if (!context_.suite.rows) {
      return;
    }
    if (place_.give(id, /*after=*/false, at).is_new_place) {
      changed_ = tables_in(*place_.state().catalog);
    }
    place_.rebuilds().mind(at);
    place_.fill(std::exchange(changed_, {}));
  }

  /// A revision that fails over these rows is passed without them. The stops are held against what comes of
  /// it.
  InterruptedVisit go_up(const std::string& id, std::size_t at, InterruptedMove* stopped = nullptr) {
    if (place_.move({id, Direction::up}).failure) {
      place_.begin_again(at + 1);
      changed_.clear();
      return stopped == nullptr ? InterruptedVisit() : stopped->untested();
    }
    changed_ = place_.look();
    auto visit = stopped == nullptr ? InterruptedVisit() : stopped->beside_undisturbed();
    if (context_.suite.rows && place_.give(id, /*after=*/true, at + 1).is_new_place) {
      changed_ = tables_in(*place_.state().catalog);
    }
    return visit;
  }

  const WalkContext& context_;
  FilledPlace place_;
  std::set<Path> changed_;
};

}  // namespace

void complete_interrupted(const WalkContext& context, Evidence& evidence) {
  const bool is_asked_for = context.suite.interrupted != Stops::none &&
                            context.options.selection.routes.contains(Route::interrupted);
  if (!is_asked_for || !evidence.stairs) {
    return;
  }
  auto& walk = evidence.interrupted.emplace();
  const auto chosen = chosen_of(context, *evidence.stairs, walk);
  if (!chosen.empty()) {
    InterruptedClimb(context).go(chosen, walk);
  }
}

}  // namespace harness
