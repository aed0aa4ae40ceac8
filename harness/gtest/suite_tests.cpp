#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>

#include <harness/assemble/assemble.hpp>
#include <harness/escape/log.hpp>
#include <harness/gtest/suite_tests.hpp>
#include <harness/judge/exceptions.hpp>
#include <harness/report/words.hpp>
#include <harness/run/run.hpp>

namespace harness {
namespace {

constexpr int skip_code = 77;

/// The result of the one walk that all cases of this program look at.
class Outcome {
 public:
  Outcome(const Suite& suite, const EngineLabel& label, const Registry& registry)
      : unit_{&suite, label.engine}, registry_(registry), engines_(registry, {}) {
    unit_.version = label.version;
  }

  const SuiteResult& result() {
    if (!result_) {
      result_ = test(unit_, engines_, registry_, {}, [](const Progress&) {});
    }
    return *result_;
  }

  const CaseResult* find(const Case& wanted) {
    const auto& cases = result().cases;
    const auto found = std::find_if(cases.begin(), cases.end(), [&](const CaseResult& candidate) {
      return candidate.check == wanted.check && candidate.revision == wanted.revision;
    });
    return found == cases.end() ? nullptr : &*found;
  }

  const Unit& unit() const { return unit_; }

 private:
  Unit unit_;
  const Registry& registry_;
  Engines engines_;
  std::optional<SuiteResult> result_;
};

class CaseTest : public ::testing::Test {
 public:
  CaseTest(std::shared_ptr<Outcome> outcome, Case subject)
      : outcome_(std::move(outcome)), subject_(std::move(subject)) {}

  void TestBody() override {
    if (const auto& error = outcome_->result().could_not_run) {
      FAIL() << log_text("could not run: " + describe(*error));
    }
    const auto* judged = outcome_->find(subject_);
    if (judged == nullptr) {
      // Only the case of tolerances may be missing: it is judged when nothing else is wrong.
      GTEST_SKIP() << "not judged, because something else is wrong";
    }
    for (const auto& finding : judged->findings) {
      const auto text = log_text(finding.rule + ": " + finding.message + "\n" + body_text(finding));
      if (judged->verdict == Verdict::failed) {
        ADD_FAILURE() << text;
      } else {
        std::cout << to_string(finding.severity) << " " << text << "\n";
      }
    }
    if (judged->verdict == Verdict::skipped) {
      GTEST_SKIP() << log_text(judged->reason);
    }
  }

 private:
  std::shared_ptr<Outcome> outcome_;
  Case subject_;
};

/// A revision as part of a test's name, where GoogleTest's filters take only letters, digits and underscores.
std::string plain(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return text;
}

void register_cases(const std::shared_ptr<Outcome>& outcome, const Registry& registry) {
  const auto& unit = outcome->unit();
  auto cases = cases_of(*unit.suite, unit.engine, registry.checks, Selection{});
  if (!tolerances_of(*unit.suite, registry.checks).empty()) {
    cases.push_back({"tolerance", ""});
  }
  std::set<std::string> names;
  for (const auto& subject : cases) {
    const auto name =
        subject.revision.empty() ? subject.check : subject.check + "_" + plain(subject.revision);
    if (!names.insert(name).second) {
      throw usage_error("two cases would be called " + name,
                        "give the revisions ids that differ in letters and digits");
    }
    ::testing::RegisterTest((unit.suite->name + "_" + plain(label_of(unit))).c_str(), name.c_str(), nullptr,
                            nullptr, __FILE__, __LINE__,
                            [outcome, subject]() -> CaseTest* { return new CaseTest(outcome, subject); });
  }
}

struct Arguments {
  std::string config;
  std::string suite;
  std::string engine;
};

Arguments parse(int argc, char** argv) {
  Arguments arguments;
  for (int at = 1; at + 1 < argc; at += 2) {
    const std::string name = argv[at];
    auto* value = name == "--config"   ? &arguments.config
                  : name == "--suite"  ? &arguments.suite
                  : name == "--engine" ? &arguments.engine
                                       : nullptr;
    if (value == nullptr) {
      throw usage_error("unknown argument " + name, "--config FILE --suite NAME --engine ENGINE");
    }
    *value = argv[at + 1];
  }
  return arguments;
}

int run_tests(const Arguments& arguments, const Registry& registry) {
  auto sources = read_config(arguments.config);
  std::erase_if(sources, [&](const SuiteSource& source) { return source.name != arguments.suite; });
  const auto suites = assemble(sources, registry);
  if (suites.empty()) {
    throw usage_error("there is no suite called " + arguments.suite, "see `migrate list`",
                      {arguments.config});
  }
  const auto outcome =
      std::make_shared<Outcome>(suites.front(), parse_engine_label(arguments.engine), registry);
  register_cases(outcome, registry);
  const bool listing = GTEST_FLAG_GET(list_tests);
  if (!listing) {
    const auto& error = outcome->result().could_not_run;
    if (error && error->kind() == ErrorKind::environment && std::getenv("MIGRATE_REQUIRE_ALL") == nullptr) {
      std::cout << "SKIPPED: " << describe(*error) << "\n";
      return skip_code;
    }
  }
  return RUN_ALL_TESTS();
}

}  // namespace

int run_suite_tests(int argc, char** argv, const Registry& registry) {
  ::testing::InitGoogleTest(&argc, argv);
  try {
    return run_tests(parse(argc, argv), registry);
  } catch (const Error& error) {
    std::cerr << describe(error) << "\n";
    return 1;
  }
}

}  // namespace harness
