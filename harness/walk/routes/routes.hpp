#pragma once

// One walk a file; each takes the suite and the engine, and leaves its part of the evidence.

#include <harness/suite/suite.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/route.hpp>
#include <harness/walk/routes/split_point.hpp>
#include <harness/walk/selection.hpp>
#include <harness/walk/workplace.hpp>

namespace harness {

/// What all walks of one suite on one engine share.
struct WalkContext {
  const Suite& suite;
  Engine& engine;
  const WalkOptions& options;
  const History& history;
  Reach reach;
  std::vector<std::string>& kept;

  /// Tells the one who waits what is being done.
  void tell(Route route, const std::string& revision, std::size_t done, std::size_t total) const;
  /// Leaves the workplace's database in place where the options ask for it, and notes its address.
  void keep(Workplace& workplace) const;
};

/// A move that reported success, with the states around it.
struct Move {
  const Snapshot& before;
  const Snapshot& after;
  std::set<std::string> expected;  ///< the heads that it leads to
  const Commitment& commitment;
};

/// What is wrong where a move that reported success is not in the database, or not its record; nothing where
/// the tool may do so.
std::optional<Failure> not_kept(const WalkContext& context, const Move& move);

/// A database where the stairs begin: as prepared() gives it, unless the options name another state. What is
/// applied in one call begins at nothing all the same: what old revisions leave in a session reaches new
/// ones.
Workplace begun(const WalkContext& context);

/// An empty database of which the tool has made what it makes of its own accord.
Workplace prepared(const WalkContext& context);

/// Every revision up, down and up; see Stairs. After a move that did not come back as it went, the walk goes
/// on from a copy of a state that only ups have made, so that each finding stands alone.
/// Takes a workplace as begun() gives it. Ends where an upper half goes on from the split point, if there is
/// one.
Stairs walk_stairs(const WalkContext& context, Workplace workplace, SplitPoint* split_point);

/// What is above the split point, whose place is chosen here; to be asked for when nothing else is left to do
/// beside the lower half. Nothing where that was too late, or where the way up ends before.
/// `start` is how long it takes until its first move.
std::optional<Stairs> walk_upper_half(const WalkContext& context, SplitPoint& split_point, Elapsed start);

/// An empty database, up to the newest revision twice, then the application's starts. Takes a
/// prepared workplace.
Fresh walk_fresh(const WalkContext& context, Workplace& workplace);

/// walk_fresh(), and where it reached head walk_descent() in the same workplace, which is `unused` where
/// there is one. Keeps its database where the options ask for it.
void walk_fresh_and_descent(const WalkContext& context, std::optional<Workplace>& unused, Evidence& evidence);
/// What of it needs the stairs: the revision that broke something at head, the state at which a way down ends
/// above base.
void complete_fresh_and_descent(const WalkContext& context, Evidence& evidence);

/// Goes up once more, step by step, to find the revision that broke what cannot run at head. What only reads
/// a name as text stays where that revision took away a column of the name.
void find_what_broke(const WalkContext& context, Fresh& fresh);

/// "upgrade REVISION" on an empty database for the end of each line that the order of the history walks only
/// with others before it. None for a group, whose members have an order.
std::vector<Line> walk_lines(const WalkContext& context);

/// From the newest revision down as far as the way back goes, and up again. `fresh` is what the workplace's
/// database went through. What to expect where the way down ends above base, the stairs know.
Descent walk_descent(const WalkContext& context, Workplace& workplace, const Fresh& fresh);

std::vector<Modelled> walk_models(const WalkContext& context);
/// `fresh`, where it was walked, is what a stamp at the newest revision must equal.
std::vector<Stamped> walk_stamps(const WalkContext& context, const std::optional<Fresh>& fresh);

/// The other histories of the same system, each on a database of its own, beside ours.
std::vector<SameAs> walk_same_as(const WalkContext& context, const Fresh& fresh);

/// "upgrade head" of what the branch and its target will make together, on an empty database. Nothing where
/// that cannot be walked, or where the target fails by itself.
std::optional<CallResult> walk_merged(const WalkContext& context);

/// One deployment after another, with what is repeatable run at the end of each: with a branch, that of its
/// target and that of the branch; else one for each revision. What is repeatable is taken to be there from
/// the first deployment on after which it goes through. To be asked where "upgrade head" goes through.
Deployments walk_deployments(const WalkContext& context);

/// Each revision's SQL on an empty database, looked at when all have run. Where head differs from `fresh`,
/// the scripts are kept for find_first_difference().
Offline walk_offline(const WalkContext& context, const Fresh& fresh);

/// find_first_difference() where head differs.
void complete_offline(const WalkContext& context, Evidence& evidence);

/// Runs them once more, to the first revision after which the schema is not what `stairs` found behind its
/// way up.
void find_first_difference(const WalkContext& context, const std::optional<Stairs>& stairs, Offline& offline);

}  // namespace harness
