#pragma once

// One walk a file; each returns its part of the evidence. Walks throw an Error only if they cannot be carried
// out.

#include <harness/suite/suite.hpp>
#include <harness/walk/evidence.hpp>
#include <harness/walk/route.hpp>
#include <harness/walk/routes/ahead.hpp>
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

  /// Reports progress before a move.
  void report(Route route, const std::string& revision, std::size_t done, std::size_t total) const;
  /// Keeps the workplace's database if the options ask for it, and notes its address.
  void keep(Workplace& workplace) const;
};

/// A move that reported success, with the states around it.
struct Move {
  const Snapshot& before;
  const Snapshot& after;
  std::set<std::string> expected;  ///< the heads that it should lead to
  const Commitment& commitment;
};

/// The failure if the effect of a move that reported success, or its version record, is not in the database;
/// nullopt if all is well or the tool may do so.
std::optional<Failure> not_kept(const WalkContext& context, const Move& move);

/// The workplace where the stairs begin: prepared(), unless the options name a start state. Routes that
/// upgrade in one call always begin with prepared(), since settings that old revisions leave in a session
/// affect later ones.
Workplace begun(const WalkContext& context);

/// A workplace with an empty database in which the tool has created its own tables.
Workplace prepared(const WalkContext& context);

/// Every revision up, down and up; see Stairs. After a move that did not restore its state, the walk goes on
/// from a copy of a database that has only been upgraded, so that findings are independent. `workplace` comes
/// from begun(). Ends at the split point, if there is one and the upper half goes on from there.
Stairs walk_stairs(const WalkContext& context, Workplace workplace, SplitPoint* split_point);

/// Walks the revisions above the split point, which it chooses. Call it once the parallel thread has no other
/// route left. Returns nullopt if that saves no time any more, or if the way up fails below. `start` is the
/// time until its first move.
std::optional<Stairs> walk_upper_half(const WalkContext& context, SplitPoint& split_point, Elapsed start);

/// Upgrades an empty database to the newest revision twice, then starts the application. `workplace` comes
/// from prepared().
Fresh walk_fresh(const WalkContext& context, Workplace& workplace);

/// walk_fresh() and, if it reached head, walk_descent() in the same workplace: `unused` if there is one,
/// which is then reset. Keeps its database if the options ask for it.
void walk_fresh_and_descent(const WalkContext& context, std::optional<Workplace>& unused, Evidence& evidence);
/// Fills in what needs the stairs: the revision that broke something at head, and the expected state of a way
/// down that ends above base.
void complete_fresh_and_descent(const WalkContext& context, Evidence& evidence);

/// Upgrades once more, step by step, to find the revision that broke the code which cannot run at head. Code
/// that merely reads a name as a string is kept only if that revision dropped a column of the name.
void find_what_broke(const WalkContext& context, Fresh& fresh);

/// "upgrade REVISION" on an empty database for each of History::line_ends(). Empty for a group, since its
/// members have an order.
std::vector<Line> walk_lines(const WalkContext& context);

/// From the newest revision down as far as possible, and up again. `fresh` is the earlier walk in this
/// workplace. The expected state above base comes from the stairs, later.
Descent walk_descent(const WalkContext& context, Workplace& workplace, const Fresh& fresh);

std::vector<Modelled> walk_models(const WalkContext& context);
/// A stamp at the newest revision must equal `fresh`, if it was walked.
std::vector<Stamped> walk_stamps(const WalkContext& context, const std::optional<Fresh>& fresh);

/// The other histories of the same system, each on a database of its own, compared with ours.
std::vector<SameAs> walk_same_as(const WalkContext& context, const Fresh& fresh);

/// "upgrade head" of the merged history on an empty database. Nullopt if it cannot be walked, or if the
/// target alone fails.
std::optional<CallResult> walk_merged(const WalkContext& context);

/// One deployment after another, with the repeatable migrations at the end of each: with --since, the
/// target's deployment and the branch's; else one per revision. A repeatable migration is assumed to exist
/// from the first deployment on after which it succeeds. Call it only if "upgrade head" succeeds.
Deployments walk_deployments(const WalkContext& context);

/// Runs each revision's offline SQL on an empty database and compares head. If it differs from `fresh`, the
/// scripts are kept for find_first_difference().
Offline walk_offline(const WalkContext& context, const Fresh& fresh);

/// Every revision up, down and up over filled tables; the suite's `rows_seed` decides the values. Nullopt
/// where the engine cannot fill tables.
std::optional<RowStairs> walk_rows(const WalkContext& context);

/// "upgrade head" in each of the engine's other environments, and the other orders that the history allows,
/// compared with the `fresh` of this evidence.
std::vector<Twin> walk_twins(const WalkContext& context, const Evidence& evidence);
Ahead twins_ahead(const WalkContext& context);
/// For twins that differ: the revision that shows it first, by the states of the stairs; and forgets rows
/// that are others in the usual environment, too.
void complete_twins(const WalkContext& context, Evidence& evidence);

/// Stops ways up of the stairs that are not one transaction, over rows, and runs the tool again.
void complete_interrupted(const WalkContext& context, Evidence& evidence);

/// By the stairs, which have been walked.
Ahead stops_ahead(const WalkContext& context, const Stairs& stairs);

/// Several migrators at once on an empty database and, if these could race, on one that lacks the last
/// revision, over rows; each as often as the suite says.
std::vector<Race> walk_races(const WalkContext& context);
/// `stairs` is null where they have not been walked.
Ahead races_ahead(const WalkContext& context, const Stairs* stairs);

/// The statements of the application against the schemas before and after the selected revisions; where all
/// are selected, against head, and those that fail there against all schemas.
CompatWalk walk_compat(const WalkContext& context);

/// Calls find_first_difference() if head differs.
void complete_offline(const WalkContext& context, Evidence& evidence);

/// Runs the kept scripts once more, up to the first revision after which the schema differs from the one that
/// `stairs` found after its way up.
void find_first_difference(const WalkContext& context, const std::optional<Stairs>& stairs, Offline& offline);

}  // namespace harness
