#include <harness/check/check.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

Judgement judge_history(const Evidence& evidence, const std::string& /*revision*/) {
  Judgement judgement;
  bool is_told = false;
  for (const auto& fault : evidence.history->faults()) {
    judgement.findings.push_back(finding_of(fault));
    is_told = is_told || fault.rule == "history/unreadable";
  }
  // What cannot be read may well have revisions.
  if (evidence.history->all().empty() && !is_told) {
    Finding finding;
    finding.rule = "history/no_revision";
    finding.message = "the history has no revision: there is nothing to test";
    finding.fix = "make the initial migration";
    finding.excusable = false;
    judgement.findings.push_back(std::move(finding));
  }
  return judgement;
}

}  // namespace

Check history_check() {
  return {"history",
          "the revisions form one chain or graph with a single head",
          {Scope::suite},
          {},
          {{"history/multiple_heads", Severity::error, "more than one revision is the newest"},
           {"history/cycle", Severity::error, "revisions follow each other in a circle"},
           {"history/missing_parent", Severity::error, "a revision follows one that no file has"},
           {"history/duplicate_id", Severity::error, "two files claim the same revision"},
           {"history/empty_file", Severity::error, "a revision's file has no statement"},
           {"history/orphan_file", Severity::error,
            "a way down without its way up, or a file that no tool would run"},
           {"history/unreadable", Severity::error, "a revision's file cannot be read or loaded"},
           {"history/ignored_sql", Severity::error, "a file has SQL that its tool ignores"},
           {"history/tool_setting", Severity::note,
            "a setting of the tool is not applied here, or leaves revisions out"},
           {"history/no_revision", Severity::error, "a history without any revision"},
           {"history/gap", Severity::note, "a number is missing in a series of small consecutive ones"}},
          always_applies,
          judge_history};
}

}  // namespace harness
