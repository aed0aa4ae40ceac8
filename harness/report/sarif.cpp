#include <map>
#include <ostream>

#include <nlohmann/json.hpp>

#include <harness/check/pages.hpp>
#include <harness/escape/json.hpp>
#include <harness/judge/rules.hpp>
#include <harness/report/sarif.hpp>
#include <harness/report/words.hpp>
#include <harness/result/fingerprint.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

const char* level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

/// A path as a URI takes it.
std::string uri_of(const std::string& file) {
  static const std::string plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  static const char* digits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : file) {
    if (plain.find(c) != std::string::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte / 16], digits[byte % 16]};
    }
  }
  return file.starts_with('/') ? "file://" + uri : uri;
}

ordered_json location_of(const Location& place) {
  ordered_json physical{{"artifactLocation", {{"uri", uri_of(place.file)}}}};
  if (place.line > 0) {
    physical["region"] = {{"startLine", place.line}};
  }
  return {{"physicalLocation", physical}};
}

std::map<std::string, Rule> known_rules() {
  std::map<std::string, Rule> rules;
  for (const auto& checks : {shipped_checks(), overseers()}) {
    for (const auto& check : checks) {
      for (const auto& rule : check.rules) {
        rules.emplace(rule.id, rule);
      }
    }
  }
  return rules;
}

/// The rule's page, for viewers that show text and for those that show Markdown.
ordered_json help_of(const std::string& rule, const std::string& summary) {
  const auto page = page_of(rule);
  return page.empty() ? ordered_json{{"text", summary + ". `migrate checks` lists all rules."}}
                      : ordered_json{{"text", page}, {"markdown", page}};
}

/// The rules that the findings name, each once; a finding refers to its rule by place.
class Rules {
 public:
  std::size_t place_of(const Finding& finding) {
    const auto [place, is_new] = places_.emplace(finding.rule, json_.size());
    if (is_new) {
      const auto rule = known_.find(finding.rule);
      const auto summary = rule == known_.end() ? finding.rule : rule->second.summary;
      const auto severity = rule == known_.end() ? finding.severity : rule->second.severity;
      json_.push_back({{"id", finding.rule},
                       {"shortDescription", {{"text", summary}}},
                       {"help", help_of(finding.rule, summary)},
                       {"defaultConfiguration", {{"level", level_of(severity)}}}});
    }
    return place->second;
  }

  const ordered_json& json() const { return json_; }

 private:
  std::map<std::string, Rule> known_ = known_rules();
  std::map<std::string, std::size_t> places_;
  ordered_json json_ = ordered_json::array();
};

/// Marks a result as suppressed: `kind` is "inSource" or "external".
ordered_json suppression(const char* kind, const std::string& reason) {
  return {{{"kind", kind}, {"status", "accepted"}, {"justification", reason}}};
}

ordered_json of(const CaseResult& judged, const Finding& finding, Rules& rules) {
  ordered_json json{{"ruleId", finding.rule},
                    {"ruleIndex", rules.place_of(finding)},
                    {"level", level_of(finding.severity)},
                    {"message",
                     {{"text", judged.suite + " on " + judged.engine + ": " + finding.message + "\n" +
                                   body_text(finding)}}}};
  json["locations"] = ordered_json::array();
  if (!finding.place.file.empty()) {
    json["locations"].push_back(location_of(finding.place));
  }
  json["partialFingerprints"] = {{"migrate/v1", fingerprint(judged, finding)}};
  json["properties"] = {{"suite", judged.suite}, {"engine", judged.engine}, {"revision", judged.revision}};
  return json;
}

ordered_json known(const CaseResult& judged, const Finding& finding, Rules& rules) {
  auto json = of(judged, finding, rules);
  json["baselineState"] = "unchanged";
  json["suppressions"] = suppression("external", "the baseline holds it");
  return json;
}

/// What a tolerance took out of a finding, as a finding of its own that is suppressed.
ordered_json of(const CaseResult& judged, const Tolerated& tolerated, Rules& rules) {
  Finding finding;
  finding.rule = tolerated.rule;
  finding.message = tolerated.message;
  finding.place = tolerated.place;
  auto json = of(judged, finding, rules);
  json["suppressions"] = suppression(tolerated.beside_revision ? "inSource" : "external", tolerated.reason);
  if (!tolerated.declared.file.empty()) {
    json["suppressions"][0]["location"] = location_of(tolerated.declared);
  }
  return json;
}

/// What kept a suite from being judged is no finding, but a reader must not take the run for a good one.
ordered_json notification_of(const SuiteResult& suite) {
  const auto& error = *suite.could_not_run;
  ordered_json json{{"level", "error"},
                    {"message", {{"text", suite.suite + " on " + suite.engine + ": " + describe(error)}}}};
  if (!error.place().file.empty()) {
    json["locations"] = {location_of(error.place())};
  }
  return json;
}

class Sarif : public Reporter {
 public:
  explicit Sarif(std::ostream& out) : out_(out) {}

  void end(const RunResult& result) override {
    Rules rules;
    ordered_json results = ordered_json::array();
    ordered_json notifications = ordered_json::array();
    for (const auto& suite : result.suites) {
      for (const auto& judged : suite.cases) {
        for (const auto& finding : judged.findings) {
          results.push_back(of(judged, finding, rules));
        }
      }
      if (suite.could_not_run) {
        notifications.push_back(notification_of(suite));
      }
    }
    add_suppressed(result, rules, results);
    const bool successful = notifications.empty();
    const ordered_json run{
        {"tool", {{"driver", {{"name", "migrate"}, {"version", MIGRATE_VERSION}, {"rules", rules.json()}}}}},
        {"invocations",
         {{{"executionSuccessful", successful},
           {"exitCode", exit_code_of(result)},
           {"toolExecutionNotifications", notifications}}}},
        {"results", results}};
    const ordered_json document{
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", {run}}};
    out_ << json_text(document.dump(2, ' ', false, ordered_json::error_handler_t::replace)) << "\n"
         << std::flush;
  }

 private:
  static void add_suppressed(const RunResult& result, Rules& rules, ordered_json& results) {
    for (const auto& suite : result.suites) {
      for (const auto& judged : suite.cases) {
        for (const auto& finding : judged.known) {
          results.push_back(known(judged, finding, rules));
        }
        for (const auto& tolerated : judged.tolerated) {
          results.push_back(of(judged, tolerated, rules));
        }
      }
    }
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_sarif_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Sarif>(out);
}

}  // namespace harness
