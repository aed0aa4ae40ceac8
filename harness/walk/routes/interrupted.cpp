#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/interruptions/stopping_points.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/filled_climb.hpp>
#include <harness/walk/routes/interrupted_move.hpp>

namespace harness {
namespace {

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
  std::vector<std::string> recorded_apart;
  std::size_t write = 0;

  /// Those that the tool runs without a transaction, or records apart, whatever the revision says.
  std::vector<std::string> by_its_way() const {
    return can_be_stopped.size() == write ? can_be_stopped : recorded_apart;
  }
};

std::map<std::string, OfTool> by_tool(const WalkContext& context, const Stairs& stairs) {
  std::map<std::string, OfTool> tools;
  for (const auto& visit : stairs.visits) {
    if (visit.after_up && writes(visit.up.ran)) {
      auto& tool = tools[member_of(context, visit.revision)];
      ++tool.write;
      if (can_be_stopped(visit.up.ran)) {
        tool.can_be_stopped.push_back(visit.revision);
        if (is_recorded_apart(visit.up.ran)) {
          tool.recorded_apart.push_back(visit.revision);
        }
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
    const auto by_way = tool.by_its_way();
    const std::set<std::string> left_out(by_way.begin(), by_way.end());
    std::copy_if(tool.can_be_stopped.begin(), tool.can_be_stopped.end(), std::inserter(chosen, chosen.end()),
                 [&](const std::string& id) { return selection.has(id) && !left_out.contains(id); });
    if (!by_way.empty() && context.suite.interrupted == Stops::everywhere && selection.whole_suite) {
      const auto some = some_of(by_way);
      chosen.insert(some.begin(), some.end());
      walk.by_their_tool.insert(some.begin(), some.end());
    }
  }
  return chosen;
}

/// One way up of a visit with a look at what came of it.
Elapsed up_and_look(const Visit& visit) {
  auto moves = visit.up.elapsed;
  Elapsed::rep looks = 1;
  for (const auto* step : {&visit.down, &visit.up_again}) {
    if (*step) {
      moves += (*step)->elapsed;
      ++looks;
    }
  }
  return visit.up.elapsed + std::max(visit.took - moves, Elapsed()) / looks;
}

/// As InterruptedMove stops it.
std::size_t stops_in(const WalkContext& context, const RanStatements& ran) {
  const auto points = stopping_points_in(ran).size();
  const bool waits = std::any_of(ran.statements.begin(), ran.statements.end(), works_beside_others);
  return (context.suite.interrupted == Stops::once ? std::min<std::size_t>(points, 1) : points) +
         (waits ? 1 : 0);
}

/// The chosen revisions of a run of them that follow each other, on one engine.
class StoppedClimb {
 public:
  StoppedClimb(const WalkContext& context, const Stairs& stairs) : context_(context), stairs_(stairs) {}

  std::vector<InterruptedVisit> go(const std::set<std::string>& chosen) {
    if (!chosen.empty()) {
      FilledClimb(context_, Route::interrupted)
          .go(
              chosen, [&](FilledPlace& place, const std::string& id) { stop(place, id); },
              [&](bool went_up) { hold_against(went_up); });
    }
    return std::move(visits_);
  }

 private:
  void stop(FilledPlace& place, const std::string& id) {
    const auto visit = std::find_if(stairs_.visits.begin(), stairs_.visits.end(),
                                    [&](const Visit& one) { return one.revision == id; });
    move_.emplace(context_, place, *visit);
    doing("stopping revision " + id + " on its way up", [&] { move_->stop(); });
  }

  void hold_against(bool went_up) {
    visits_.push_back(went_up ? move_->beside_undisturbed() : move_->untested());
    move_.reset();
  }

  const WalkContext& context_;
  const Stairs& stairs_;
  std::optional<InterruptedMove> move_;
  std::vector<InterruptedVisit> visits_;
};

/// Takes the upper half out of `chosen`, in the order of the history.
std::set<std::string> take_upper_half(const History& history, std::set<std::string>& chosen) {
  std::set<std::string> upper;
  const auto& revisions = history.ordered();
  const auto half = chosen.size() / 2;
  for (auto revision = revisions.rbegin(); revision != revisions.rend() && upper.size() < half; ++revision) {
    if (chosen.erase(revision->id) > 0) {
      upper.insert(revision->id);
    }
  }
  return upper;
}

/// Two climbs where there is a second engine and that pays: each makes the tool begin once more.
void climb_and_stop(const WalkContext& context, const Stairs& stairs, std::set<std::string> chosen,
                    InterruptedWalk& walk) {
  constexpr std::size_t fewest = 4;
  auto* second = context.options.second_engine;
  if (second == nullptr || chosen.size() < fewest) {
    walk.visits = StoppedClimb(context, stairs).go(chosen);
    return;
  }
  const auto upper = take_upper_half(context.history, chosen);
  auto options = context.options;
  options.progress = [](const Progress&) {};
  std::vector<std::string> kept;
  const WalkContext beside{context.suite, *second, options, context.history, context.reach, kept};
  auto others = std::async(std::launch::async, [&] { return StoppedClimb(beside, stairs).go(upper); });
  walk.visits = StoppedClimb(context, stairs).go(chosen);
  auto visits = others.get();
  std::move(visits.begin(), visits.end(), std::back_inserter(walk.visits));
}

}  // namespace

Ahead stops_ahead(const WalkContext& context, const Stairs& stairs) {
  InterruptedWalk untold;
  const auto chosen = chosen_of(context, stairs, untold);
  Ahead ahead;
  Elapsed climbed{};
  for (const auto& visit : stairs.visits) {
    climbed += up_and_look(visit);
    if (chosen.contains(visit.revision)) {
      const auto stops = stops_in(context, visit.up.ran);
      ahead.count += stops;
      ahead.starts += 1 + stops;  // one more goes up undisturbed
      ahead.moves += std::exchange(climbed, {}) + visit.up.elapsed;
      ahead.moves += static_cast<Elapsed::rep>(stops) * (visit.up.elapsed + up_and_look(visit));
    }
  }
  ahead.starts += ahead.count > 0 ? 1 : 0;
  ahead.what = counted(ahead.count, "stop") + " on the way up";
  return ahead;
}

void complete_interrupted(const WalkContext& context, Evidence& evidence) {
  const bool is_asked_for = context.suite.interrupted != Stops::none &&
                            context.options.selection.routes.contains(Route::interrupted);
  if (!is_asked_for || !evidence.stairs) {
    return;
  }
  auto& walk = evidence.interrupted.emplace();
  const auto chosen = chosen_of(context, *evidence.stairs, walk);
  if (!chosen.empty()) {
    climb_and_stop(context, *evidence.stairs, chosen, walk);
  }
}

}  // namespace harness
