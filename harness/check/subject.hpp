#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <harness/check/check.hpp>

namespace harness {

/// The visit of a revision on the stairs, or null.
const Visit* visit_of(const Evidence& evidence, const std::string& revision);

/// Why nothing of this revision can be judged: a broken start, an earlier revision that did not go up.
/// Nothing when it went up.
std::optional<Judgement> blocked_before(const Evidence& evidence, const std::string& revision);

/// Why a revision's way back cannot be judged: nothing of it can, it does not go up, or it has none for
/// a reason.
std::optional<Judgement> blocked_way_back(const Evidence& evidence, const std::string& revision);

/// Why "upgrade head" says nothing: the tool does not start, or a revision on the stairs already failed.
std::optional<Judgement> blocked_before_head(const Evidence& evidence);

/// Why a revision without a way down cannot be compared before and after one: `downgrade` says that it is
/// missing, or there is nothing to take back. Nothing where it has one.
std::optional<Judgement> blocked_without_down(const Evidence& evidence, const std::string& revision);

/// Why nothing can be compared with head: blocked_before_head, or "upgrade head" itself failed.
std::optional<Judgement> blocked_at_head(const Evidence& evidence);

/// Whether the way up left schema and rows as they were, as far as catalog and rows show it.
bool changes_nothing(const Visit& visit);

/// Whether the visit came down to the schema it had gone up from.
bool came_back(const Visit& visit);

/// Whether "upgrade head" in one call gave the schema that the stairs gave; true where one is not known.
bool same_in_one_call(const Evidence& evidence);

/// The revision that made an object of head's schema what it is there; empty where the stairs do not tell.
std::string maker_of(const Evidence& evidence, const Identity& identity);

/// The first revision that did not come back whole (its check, too), as a reason for skipping; nothing if all
/// did.
std::optional<Judgement> blocked_by_stairs(const Evidence& evidence);

/// For checks that every suite gives work to.
bool always_applies(const Suite& suite, const std::string& engine);

/// For checks that have work when a suite has entries of a kind for the engine: `applies_to(&Suite::models)`.
template <typename Entry>
auto applies_to(std::vector<Entry> Suite::*entries) {
  return [entries](const Suite& suite, const std::string& engine) {
    return std::any_of((suite.*entries).begin(), (suite.*entries).end(),
                       [&](const Entry& entry) { return concerns(entry.engines, engine); });
  };
}

/// A finding about a failed migration: place, statement and the server's words from the failure.
Finding finding_of(const Failure& failure, const std::string& rule, const std::string& sentence,
                   const std::string& revision, const Location& fallback);

/// A finding about the statements of a move that did nothing; nothing where each did what it says.
std::optional<Finding> ignored_finding(const std::string& rule, const StepResult& step,
                                       const Location& place);

/// A finding about the history as a graph.
Finding finding_of(const HistoryFault& fault);

/// Where a revision is written; the way down where there is one and `down` is asked for.
Location place_of(const Evidence& evidence, const std::string& revision, Direction direction);

}  // namespace harness
