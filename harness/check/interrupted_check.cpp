#include <algorithm>
#include <memory>
#include <utility>

#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>

namespace harness {
namespace {

const InterruptedVisit* visit_of_stop(const Evidence& evidence, const std::string& revision) {
  const auto& visits = evidence.interrupted->visits;
  const auto found = std::find_if(visits.begin(), visits.end(),
                                  [&](const InterruptedVisit& visit) { return visit.revision == revision; });
  return found == visits.end() ? nullptr : &*found;
}

std::string moment_of(const Interruption& tried) {
  return tried.within_statement ? "stopped while this statement waited for older transactions: "
                                : "stopped after: ";
}

Finding finding_at(const Evidence& evidence, const InterruptedVisit& visit, const Interruption& tried,
                   const std::string& rule, const std::string& message) {
  Finding finding;
  finding.rule = rule;
  finding.revision = visit.revision;
  finding.message = message;
  finding.place = tried.place.file.empty() ? place_of(evidence, visit.revision, Direction::up) : tried.place;
  finding.details.push_back(moment_of(tried) + shortened(tried.statement));
  finding.way = "up";
  return finding;
}

constexpr const char* to_be_run_again =
    "let it run twice: DROP INDEX CONCURRENTLY IF EXISTS before CREATE INDEX CONCURRENTLY, IF NOT EXISTS, "
    "ON CONFLICT DO NOTHING, a WHERE that leaves out rows which are done; what can be in a transaction "
    "goes to a revision with one";

Finding stuck(const Evidence& evidence, const InterruptedVisit& visit, const Interruption& tried) {
  auto finding = finding_at(evidence, visit, tried, "interrupted/stuck",
                            "stopped on its way up, it cannot be run again");
  finding.details.push_back("the second run fails: " + tried.again->message);
  if (!tried.again->statement.empty()) {
    finding.details.push_back("  " + shortened(tried.again->statement));
  }
  finding.fix = to_be_run_again;
  return finding;
}

bool is_flag(const AttributeChange& attribute) {
  return (attribute.attribute == "invalid" || attribute.attribute == "not ready") && attribute.after;
}

/// The indexes that are invalid after the second run, and not after an undisturbed one. They are taken for
/// valid from then on, or for gone if the undisturbed run does not make them.
std::vector<Identity> take_invalid(const Snapshot& expected, Snapshot& end) {
  std::vector<Identity> invalid;
  auto catalog = *end.catalog;
  for (const auto& change : diff(*expected.catalog, *end.catalog)) {
    if (change.kind == ChangeKind::removed ||
        std::none_of(change.attributes.begin(), change.attributes.end(), is_flag)) {
      continue;
    }
    invalid.push_back(change.identity);
    auto attributes = *catalog.find(change.identity);
    attributes.erase("invalid");
    attributes.erase("not ready");
    catalog.erase(change.identity);
    if (change.kind == ChangeKind::altered) {
      catalog.add(change.identity, std::move(attributes));
    }
  }
  end.catalog = std::make_shared<const Catalog>(std::move(catalog));
  return invalid;
}

Finding invalid_left(const Evidence& evidence, const InterruptedVisit& visit, const Interruption& tried,
                     const std::vector<Identity>& invalid) {
  auto finding = finding_at(evidence, visit, tried, "interrupted/invalid_left",
                            "stopped on its way up and run again, it leaves an invalid index");
  for (const auto& identity : invalid) {
    finding.details.push_back(to_string(identity) +
                              " is invalid: no query uses it, and every write still pays");
  }
  finding.object = to_string(invalid.front());
  finding.fix =
      "IF NOT EXISTS takes the invalid index for the wanted one: write DROP INDEX CONCURRENTLY IF EXISTS "
      "before it instead";
  return finding;
}

Messages messages_of(const std::string& rule, const std::string& begin) {
  const auto message = [&](const std::string& text) { return Message{rule, begin + text, to_be_run_again}; };
  return {message("makes what it does not make undisturbed"),
          message("does not make what it makes undisturbed"), message("makes something else"),
          message("the columns are in another order")};
}

void judge_end(const Evidence& evidence, const InterruptedVisit& visit, const Interruption& tried,
               std::vector<Finding>& findings) {
  auto end = *tried.end;
  if (const auto invalid = take_invalid(visit.expected, end); !invalid.empty()) {
    findings.push_back(invalid_left(evidence, visit, tried, invalid));
  }
  const std::string rule = tried.was_recorded ? "interrupted/version" : "interrupted/differs";
  const std::string begin = tried.was_recorded ? "stopped on its way up, it counts as applied: it "
                                               : "stopped on its way up and run again, it ";
  for (auto& finding : compare(visit.expected, end, messages_of(rule, begin), visit.revision, {},
                               evidence.advisor, FixDirection::none)) {
    auto told = finding_at(evidence, visit, tried, finding.rule, finding.message);
    told.changes = std::move(finding.changes);
    told.fix = std::move(finding.fix);
    findings.push_back(std::move(told));
  }
  if (const auto tables = tables_with_other_rows(visit.expected, end, visit.by_chance); !tables.empty()) {
    auto finding = finding_at(evidence, visit, tried, rule, begin + "leaves other rows");
    name_tables(finding, tables);
    finding.fix = to_be_run_again;
    findings.push_back(std::move(finding));
  }
  if (!tried.was_recorded && end.heads != visit.expected.heads) {
    auto finding = finding_at(evidence, visit, tried, "interrupted/version",
                              "stopped on its way up and run again, it is not recorded as it is undisturbed");
    finding.details.push_back("recorded: " + join({end.heads.begin(), end.heads.end()}, ", "));
    findings.push_back(std::move(finding));
  }
}

/// What an earlier stop has shown is not told again: what mends the first mends most of the others.
void add_new(std::vector<Finding>& findings, std::vector<Finding> more) {
  const auto earlier = static_cast<std::ptrdiff_t>(findings.size());
  for (auto& finding : more) {
    const bool is_told = std::any_of(findings.begin(), findings.begin() + earlier, [&](const Finding& told) {
      return told.rule == finding.rule && told.object == finding.object;
    });
    if (!is_told) {
      findings.push_back(std::move(finding));
    }
  }
}

std::vector<Finding> findings_of(const Evidence& evidence, const InterruptedVisit& visit) {
  std::vector<Finding> findings;
  for (const auto& tried : visit.tries) {
    std::vector<Finding> more;
    if (tried.again) {
      more.push_back(stuck(evidence, visit, tried));
    } else {
      judge_end(evidence, visit, tried, more);
    }
    add_new(findings, std::move(more));
  }
  return findings;
}

Judgement judge_revision(const Evidence& evidence, const std::string& revision) {
  if (auto reason = blocked_before(evidence, revision)) {
    return *reason;
  }
  if (!evidence.interrupted) {
    return skip("no revision was stopped");
  }
  const auto* step = visit_of(evidence, revision);
  if (step == nullptr || !step->after_up) {
    return blocked(revision, "upgrade");
  }
  const auto* visit = visit_of_stop(evidence, revision);
  if (visit == nullptr) {
    return {};
  }
  if (!visit->untested.empty()) {
    return skip(visit->untested);
  }
  Judgement judgement;
  if (!evidence.interrupted->by_their_tool.contains(revision)) {
    judgement.findings = findings_of(evidence, *visit);
  }
  return judgement;
}

/// Adds the revision to a finding of the same rule, if there is one.
void add_of_tool(std::vector<Finding>& findings, Finding finding) {
  const auto same = std::find_if(findings.begin(), findings.end(),
                                 [&](const Finding& one) { return one.rule == finding.rule; });
  if (same != findings.end()) {
    same->about.push_back(finding.revision);
    return;
  }
  finding.details.push_back(
      "its tool does not run these revisions in one transaction with their record; three of them are tried");
  finding.about = {std::exchange(finding.revision, "")};
  finding.severity = Severity::warning;
  finding.fix =
      "have the tool run each revision in one transaction (for Alembic on SQLite: SQLAlchemy's recipe for "
      "transactional DDL in env.py, with transactional_ddl = True), or let each be run twice";
  findings.push_back(std::move(finding));
}

/// Where a tool runs no revision in one transaction, it is not the revision that is to be mended.
Judgement judge_suite(const Evidence& evidence) {
  if (auto reason = blocked_before_head(evidence)) {
    return *reason;
  }
  Judgement judgement;
  if (!evidence.interrupted) {
    return skip("no revision was stopped");
  }
  for (const auto& visit : evidence.interrupted->visits) {
    if (evidence.interrupted->by_their_tool.contains(visit.revision)) {
      for (auto& finding : findings_of(evidence, visit)) {
        add_of_tool(judgement.findings, std::move(finding));
      }
    }
  }
  return judgement;
}

Judgement judge_interrupted(const Evidence& evidence, const std::string& revision) {
  return revision.empty() ? judge_suite(evidence) : judge_revision(evidence, revision);
}

}  // namespace

Check interrupted_check() {
  return {
      "interrupted",
      "a revision that was stopped on its way up can be run again, and leads to the same state",
      {Scope::suite, Scope::revision},
      {Route::stairs, Route::interrupted},
      {{"interrupted/stuck", Severity::warning, "stopped on its way up, it cannot be run again"},
       {"interrupted/differs", Severity::error,
        "stopped and run again, it makes another schema or other rows"},
       {"interrupted/version", Severity::error, "after a stop the version says more or less than there is"},
       {"interrupted/invalid_left", Severity::warning, "stopped and run again, it leaves an invalid index"}},
      [](const Suite& suite, const std::string& /*engine*/) { return suite.interrupted != Stops::none; },
      judge_interrupted};
}

}  // namespace harness
