#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

const std::string advice =
    "what is printed for a review is not what runs: look for branches on the connection, and for what the "
    "way "
    "up reads";

Messages messages_for(const std::string& command) {
  const auto sql = "the SQL of " + command;
  return {{"offline/differs", sql + " makes what the upgrade does not", advice},
          {"offline/differs", sql + " lacks what the upgrade makes", advice},
          {"offline/differs", sql + " and the upgrade disagree", advice},
          {"offline/differs", sql + " and the upgrade order the columns differently", advice}};
}

/// A note without harm: the SQL of these revisions cannot be written.
Finding unwritten(const Offline& offline) {
  const auto& scripts = offline.unwritten;
  const auto& first = scripts.front();
  Finding finding{"offline/needs_database",
                  Severity::note,
                  offline.command + " cannot write revisions that read the database or run code of their own",
                  "",
                  first.failure->place,
                  {},
                  {},
                  "where SQL is wanted for a review, keep to what can be written without a database; "
                  "Alembic's revisions can "
                  "branch on context.is_offline_mode()"};
  for (const auto& script : scripts) {
    const auto why = last_lines(script.failure->detail, 1);
    finding.details.push_back(script.revision + ": " + (why.empty() ? script.failure->message : why));
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
    return skip("the project writes no SQL instead of an upgrade: " +
                offline.unwritten.front().failure->message);
  }
  Judgement judgement;
  if (offline.failure) {
    judgement.findings.push_back(finding_of(*offline.failure, "offline/failed",
                                            "the SQL of " + offline.command + " fails", offline.revision,
                                            place_of(evidence, offline.revision, Direction::up)));
  } else {
    judgement.findings =
        compare(*offline.expected, *offline.actual, messages_for(offline.command), offline.revision,
                place_of(evidence, offline.revision, Direction::up), evidence.advisor, FixDirection::none);
  }
  if (!offline.unwritten.empty()) {
    judgement.findings.push_back(unwritten(offline));
  }
  return judgement;
}

}  // namespace

Check offline_check() {
  return {"offline",
          "the SQL that the tool prints (\"upgrade --sql\", sqlmigrate), run, gives the schema that the "
          "upgrade gives",
          {Scope::suite},
          {Route::fresh, Route::offline},
          {{"offline/differs", Severity::error, "the printed SQL and the upgrade disagree about an object"},
           {"offline/failed", Severity::error, "the printed SQL is refused"},
           {"offline/needs_database", Severity::note,
            "a revision reads the database or runs code of its own, so that its SQL cannot be printed"}},
          [](const Suite& suite, const std::string&) { return suite.migrator->offline() != nullptr; },
          judge_offline};
}

}  // namespace harness
