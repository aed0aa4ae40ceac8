#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <harness/check/check.hpp>

namespace harness {

/// The visit of a revision on the stairs, or null.
const Visit* visit_of(const Evidence& evidence, const std::string& revision);

/// Why nothing of this revision can be judged: a tool that does not start, an earlier revision that failed.
/// Nullopt if the revision was reached.
std::optional<Judgement> blocked_before(const Evidence& evidence, const std::string& revision);

/// Why a revision's way down cannot be judged: the revision cannot be judged at all, its way up fails, or it
/// has no way down for a declared reason.
std::optional<Judgement> blocked_way_back(const Evidence& evidence, const std::string& revision);

/// Why "upgrade head" cannot be judged: the tool does not start, or a revision on the stairs already failed.
std::optional<Judgement> blocked_before_head(const Evidence& evidence);

/// Why a revision without a way down cannot be compared before and after it: `downgrade` reports it, or there
/// is nothing to undo. Nullopt if it has one.
std::optional<Judgement> blocked_without_down(const Evidence& evidence, const std::string& revision);

/// Why nothing can be compared with head: blocked_before_head, or "upgrade head" itself failed.
std::optional<Judgement> blocked_at_head(const Evidence& evidence);

/// Whether the way up changed neither the schema nor the rows.
bool changes_nothing(const Visit& visit);

/// Whether the way down restored the schema from before the way up.
bool came_back(const Visit& visit);

/// Whether "upgrade head" in one call gave the same schema as the stairs; true if one of them is not known.
bool same_in_one_call(const Evidence& evidence);

/// The revision that last changed an object of head's schema; empty if the stairs do not show it.
std::string maker_of(const Evidence& evidence, const Identity& identity);

/// A skip with the first revision whose way down did not restore its state, and the check that failed;
/// nullopt if all did.
std::optional<Judgement> blocked_by_stairs(const Evidence& evidence);

/// For checks that apply to every suite.
bool always_applies(const Suite& suite, const std::string& engine);

/// For checks that apply if a suite has entries of a kind for the engine: `applies_to(&Suite::models)`.
template <typename Entry>
auto applies_to(std::vector<Entry> Suite::*entries) {
  return [entries](const Suite& suite, const std::string& engine) {
    return std::any_of((suite.*entries).begin(), (suite.*entries).end(),
                       [&](const Entry& entry) { return concerns(entry.engines, engine); });
  };
}

/// A finding about a failed migration, with place, statement and the server's message from the failure.
Finding finding_of(const Failure& failure, const std::string& rule, const std::string& sentence,
                   const std::string& revision, const Location& fallback);

/// A finding about the statements of a move that had no effect; nullopt if all had one.
std::optional<Finding> ignored_finding(const std::string& rule, const StepResult& step,
                                       const Location& place);

/// A finding about the history as a graph.
Finding finding_of(const HistoryFault& fault);

/// Where a revision is written; for Direction::down its way down, if there is one.
Location place_of(const Evidence& evidence, const std::string& revision, Direction direction);

}  // namespace harness
