#include <algorithm>
#include <iterator>

#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

constexpr std::size_t most_lines = 12;

const Messages messages{{"startup/changed_catalog", "the application's start creates",
                         "let the application create nothing; write a migration for what it needs"},
                        {"startup/changed_catalog", "the application's start removes",
                         "let the application create nothing; write a migration for what it needs"},
                        {"startup/changed_catalog", "the application's start changes",
                         "let the application create nothing; write a migration for what it needs"},
                        {"startup/changed_catalog", "the application's start moves to another place",
                         "let the application create nothing; write a migration for what it needs"}};

Finding failed(const Startup& startup) {
  const std::string how =
      startup.timed_out ? "does not end in time" : "ends with exit code " + std::to_string(startup.exit_code);
  return {"startup/failed",
          Severity::error,
          "the application's start (" + startup.command + ") " + how + " on a migrated database",
          "",
          startup.place,
          {},
          split_lines(last_lines(startup.output, most_lines)),
          "run the command by hand with the address of a migrated database"};
}

Judgement judge_startup(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (evidence.fresh->startups.empty()) {
    return skip("the application was not started");
  }
  Judgement judgement;
  for (const auto& startup : evidence.fresh->startups) {
    if (startup.exit_code != 0) {
      judgement.findings.push_back(failed(startup));
      continue;
    }
    auto findings = compare(startup.before, startup.after, messages, "", startup.place, evidence.advisor,
                            FixDirection::none);
    std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
  }
  return judgement;
}

}  // namespace

Check startup_check() {
  return {"startup",
          "the application starts on a migrated database without changing its schema",
          {Scope::suite},
          {Route::fresh},
          {{"startup/failed", Severity::error, "the application does not start on a migrated database"},
           {"startup/changed_catalog", Severity::error, "the application's start changes the schema"}},
          applies_to(&Suite::startups),
          judge_startup};
}

}  // namespace harness
