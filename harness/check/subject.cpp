#include <algorithm>

#include <harness/check/missing_beforehand.hpp>
#include <harness/check/missing_extension.hpp>
#include <harness/check/other_engine.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>
#include <harness/history/faults.hpp>

namespace harness {

const Visit* visit_of(const Evidence& evidence, const std::string& revision) {
  if (!evidence.stairs) {
    return nullptr;
  }
  const auto& visits = evidence.stairs->visits;
  const auto visit = std::find_if(visits.begin(), visits.end(),
                                  [&](const Visit& candidate) { return candidate.revision == revision; });
  return visit == visits.end() ? nullptr : &*visit;
}

namespace {

std::optional<Judgement> blocked_at_the_start(const Evidence& evidence) {
  if (!evidence.history->walkable()) {
    return blocked("", "history");
  }
  if (evidence.history->all().empty()) {
    return skip("the history has no revision");
  }
  if (evidence.broken_start) {
    return blocked("", "upgrade");
  }
  return std::nullopt;
}

const Visit* failed_visit(const Evidence& evidence) {
  if (!evidence.stairs || evidence.stairs->visits.empty()) {
    return nullptr;
  }
  const auto& last = evidence.stairs->visits.back();
  return last.up.failure ? &last : nullptr;
}

}  // namespace

std::optional<Judgement> blocked_before(const Evidence& evidence, const std::string& revision) {
  if (auto start = blocked_at_the_start(evidence)) {
    return start;
  }
  if (!evidence.stairs) {
    return skip("the stairs were not walked");
  }
  if (const auto* failed = failed_visit(evidence);
      failed != nullptr && visit_of(evidence, revision) == nullptr) {
    return blocked(failed->revision, "upgrade");
  }
  return std::nullopt;
}

std::optional<Judgement> blocked_before_head(const Evidence& evidence) {
  if (auto start = blocked_at_the_start(evidence)) {
    return start;
  }
  if (const auto* failed = failed_visit(evidence)) {
    return blocked(failed->revision, "upgrade");
  }
  return std::nullopt;
}

std::optional<Judgement> blocked_way_back(const Evidence& evidence, const std::string& revision) {
  if (auto reason = blocked_before(evidence, revision)) {
    return reason;
  }
  if (visit_of(evidence, revision)->up.failure) {
    return blocked(revision, "upgrade");
  }
  const auto why = no_way_back(*evidence.history->find(revision));
  return why ? std::optional(declared(*why)) : std::nullopt;
}

std::optional<Judgement> blocked_without_down(const Evidence& evidence, const std::string& revision) {
  if (evidence.history->find(revision)->down) {
    return std::nullopt;
  }
  const auto* visit = visit_of(evidence, revision);
  return visit != nullptr && changes_nothing(*visit)
             ? skip("no way down is written, and the way up changes nothing")
             : blocked(revision, "downgrade");
}

std::optional<Judgement> blocked_at_head(const Evidence& evidence) {
  if (auto reason = blocked_before_head(evidence)) {
    return reason;
  }
  const bool reached = evidence.fresh && !evidence.fresh->first.result.failure;
  return reached ? std::nullopt : std::optional(blocked("", "upgrade"));
}

bool always_applies(const Suite& /*suite*/, const std::string& /*engine*/) {
  return true;
}

bool changes_nothing(const Visit& visit) {
  return visit.after_up && same_catalog(visit.before, *visit.after_up) &&
         *visit.before.data == *visit.after_up->data;
}

bool came_back(const Visit& visit) {
  return visit.down && !visit.down->failure && visit.after_down &&
         same_catalog(visit.before, *visit.after_down) && visit.after_down->heads == visit.before.heads;
}

bool same_in_one_call(const Evidence& evidence) {
  if (!evidence.stairs || evidence.stairs->visits.empty() || !evidence.fresh) {
    return true;
  }
  const auto& last = evidence.stairs->visits.back().after_up;
  return !last || same_catalog(*last, migrated(*evidence.fresh));
}

std::string maker_of(const Evidence& evidence, const Identity& identity) {
  if (!evidence.stairs) {
    return "";
  }
  const auto& visits = evidence.stairs->visits;
  for (auto visit = visits.rbegin(); visit != visits.rend(); ++visit) {
    const auto* before = visit->before.catalog->find(identity);
    const auto* after = visit->after_up ? visit->after_up->catalog->find(identity) : nullptr;
    if (after != nullptr && (before == nullptr || *before != *after)) {
      return visit->revision;
    }
  }
  const auto before = evidence.made_before.find(to_string(identity));
  return before == evidence.made_before.end() ? "" : before->second;
}

std::optional<Judgement> blocked_by_stairs(const Evidence& evidence) {
  if (!evidence.stairs) {
    return std::nullopt;
  }
  for (const auto& visit : evidence.stairs->visits) {
    if (visit.down && visit.down->failure) {
      return blocked(visit.revision, "downgrade");
    }
    if (visit.down && !came_back(visit)) {
      return blocked(visit.revision,
                     visit.after_down->heads != visit.before.heads ? "downgrade" : "round_trip");
    }
    if (visit.up_again &&
        (visit.up_again->failure || !same_catalog(*visit.after_up, *visit.after_up_again))) {
      return blocked(visit.revision, "reapply");
    }
  }
  return std::nullopt;
}

Finding finding_of(const Failure& failure, const std::string& rule, const std::string& sentence,
                   const std::string& revision, const Location& fallback) {
  Finding finding;
  finding.rule = rule;
  finding.revision = revision;
  finding.place = failure.place.file.empty() ? fallback : failure.place;
  finding.message = sentence + ": " + failure.message;
  if (!failure.sqlstate.empty()) {
    finding.message += " (" + failure.sqlstate + ")";
  }
  if (!failure.statement.empty()) {
    finding.details.push_back("statement: " + failure.statement);
  }
  for (auto& line : split_lines(failure.detail)) {
    finding.details.push_back(std::move(line));
  }
  finding.fix = failure.fix;
  for (auto* advice : {missing_extension, missing_beforehand, other_engine}) {
    finding.fix = finding.fix.empty() ? advice(failure) : finding.fix;
  }
  return finding;
}

std::optional<Finding> ignored_finding(const std::string& rule, const StepResult& step,
                                       const Location& place) {
  if (step.ignored.empty()) {
    return std::nullopt;
  }
  const auto& first = step.ignored.front();
  Finding finding;
  finding.rule = rule;
  finding.severity = Severity::warning;
  finding.revision = step.revision;
  finding.place = first.place.file.empty() ? place : first.place;
  finding.message = first.what + " has no effect in a transaction";
  for (std::size_t at = 1; at < step.ignored.size(); ++at) {
    finding.details.push_back("also " + step.ignored[at].what + " at " + to_string(step.ignored[at].place));
  }
  finding.fix =
      "take it out, or let the migration run without a transaction as its tool does it (\"-- migrate: "
      "no-transaction\" in a file of our own layout)";
  return finding;
}

Finding finding_of(const HistoryFault& fault) {
  Finding finding;
  finding.rule = fault.rule;
  finding.message = fault.message;
  finding.fix = fault.fix;
  // What a script that cannot be read keeps from being tested must not be hidden by an exception.
  const bool keeps_from_testing = fault.rule == "history/unreadable" || fault.rule == "history/no_revision" ||
                                  (fault.rule.starts_with("history/") && breaks_the_order(fault));
  finding.excusable = !fault.fatal && !keeps_from_testing;
  if (fault.revisions.size() == 1) {
    finding.revision = fault.revisions.front();
  } else {
    finding.about = fault.revisions;
  }
  if (!fault.places.empty()) {
    finding.place = fault.places.front();
  }
  for (std::size_t at = 1; at < fault.places.size(); ++at) {
    finding.details.push_back("also " + to_string(fault.places[at]));
  }
  return finding;
}

Location place_of(const Evidence& evidence, const std::string& revision, Direction direction) {
  const auto* found = evidence.history->find(revision);
  if (found == nullptr) {
    return {};
  }
  return direction == Direction::down && found->down ? *found->down : found->up;
}

}  // namespace harness
