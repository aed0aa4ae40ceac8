#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

const std::string advice =
    "what is printed for a review is not what runs: look for branches on the connection, and for what the "
    "way "
    "up reads";

const Messages messages{
    {"offline/differs", "the SQL of \"upgrade --sql\" makes what the upgrade does not", advice},
    {"offline/differs", "the SQL of \"upgrade --sql\" lacks what the upgrade makes", advice},
    {"offline/differs", "the SQL of \"upgrade --sql\" and the upgrade disagree", advice},
    {"offline/differs", "the SQL of \"upgrade --sql\" and the upgrade order the columns differently",
     advice}};

/// A note without harm: the SQL of these revisions cannot be written.
Finding unwritten(const std::vector<OfflineScript>& scripts) {
  const auto& first = scripts.front();
  Finding finding{
      "offline/needs_database",
      Severity::note,
      "\"upgrade --sql\" cannot write revisions that read the database",
      "",
      first.failure->place,
      {},
      {},
      "where SQL is wanted for a review, keep to what can be written without a database, or branch on "
      "context.is_offline_mode()"};
  for (const auto& script : scripts) {
    finding.details.push_back(script.revision + ": " + script.failure->message);
  }
  return finding;
}

Judgement judge_offline(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (!evidence.offline) {
    return blocked("", "upgrade");
  }
  const auto& offline = *evidence.offline;
  if (offline.written == 0) {
    return skip("the project writes no SQL without a database: " +
                offline.unwritten.front().failure->message);
  }
  Judgement judgement;
  if (offline.failure) {
    judgement.findings.push_back(finding_of(*offline.failure, "offline/failed",
                                            "the SQL of \"upgrade --sql\" fails", offline.revision,
                                            place_of(evidence, offline.revision, Direction::up)));
  } else {
    judgement.findings =
        compare(*offline.expected, *offline.actual, messages, offline.revision,
                place_of(evidence, offline.revision, Direction::up), evidence.advisor, FixDirection::none);
  }
  if (!offline.unwritten.empty()) {
    judgement.findings.push_back(unwritten(offline.unwritten));
  }
  return judgement;
}

}  // namespace

Check offline_check() {
  return {"offline",
          "the SQL that \"upgrade --sql\" prints, run, gives the schema that the upgrade gives",
          {Scope::suite},
          {Route::fresh, Route::offline},
          {{"offline/differs", Severity::error, "the printed SQL and the upgrade disagree about an object"},
           {"offline/failed", Severity::error, "the printed SQL is refused"},
           {"offline/needs_database", Severity::note,
            "a revision reads the database, so that its SQL cannot be printed"}},
          [](const Suite& suite, const std::string&) { return suite.migrator->offline() != nullptr; },
          judge_offline};
}

}  // namespace harness
