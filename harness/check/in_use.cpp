#include <harness/check/comparison.hpp>
#include <harness/check/in_use.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// What is repeatable ran before a way up that does not go through after it.
Finding failed_in_use(const Evidence& evidence, const FailedInUse& in_use) {
  const auto repeatables = join(in_use.repeatables, ", ");
  const bool by_itself = in_use.repeatables == std::vector{in_use.revision};
  const auto state = !in_use.deployed.empty() ? "after revision " + in_use.deployed
                                              : "as it is on " + evidence.branch->target;
  auto finding = finding_of(
      in_use.failure, "upgrade/failed_in_use",
      "the way up fails on a database in use, where " +
          (by_itself ? "it has run "
                     : repeatables + (in_use.repeatables.size() == 1 ? " has" : " have") + " run ") +
          state,
      in_use.revision, place_of(evidence, in_use.revision, Direction::up));
  finding.fix =
      by_itself
          ? "make it replace the objects of its earlier text: CREATE OR REPLACE, or DROP ... IF EXISTS first"
          : "drop what " + repeatables + " made, before this revision changes what it depends on, and edit " +
                repeatables + ", too: it runs again only when its text changes";
  return finding;
}

/// A repeatable migration does not run again, though what it made is gone or should be another by now.
Finding differs_in_use(const Evidence& evidence, const DiffersInUse& differs) {
  const auto repeatables = join(differs.repeatables, ", ");
  Finding finding;
  finding.rule = "upgrade/differs_in_use";
  finding.severity = differs.is_certain ? Severity::error : Severity::warning;
  finding.revision = differs.revision;
  finding.place = place_of(evidence, differs.revision, Direction::up);
  finding.changes = as_told(differs.changes);
  finding.message = "a database in use has another schema at head than one made from scratch, since " +
                    repeatables + (differs.repeatables.size() == 1 ? " does" : " do") + " not run again";
  finding.fix = differs.is_certain
                    ? "edit " + repeatables +
                          " together with what it follows, if only a comment: it runs again only when "
                          "its text changes"
                    : "where " + repeatables +
                          " was edited in the same deployment, if only a comment, it ran again, and all is "
                          "well: declare an exception; otherwise edit it now";
  return finding;
}

}  // namespace

std::vector<Finding> findings_in_use(const Evidence& evidence) {
  std::vector<Finding> findings;
  for (const auto& in_use : evidence.failed_in_use) {
    findings.push_back(failed_in_use(evidence, in_use));
  }
  for (const auto& differs : evidence.differs_in_use) {
    findings.push_back(differs_in_use(evidence, differs));
  }
  return findings;
}

}  // namespace harness
