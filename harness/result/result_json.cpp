#include <harness/result/change_json.hpp>
#include <harness/result/lock_json.hpp>
#include <harness/result/place_json.hpp>
#include <harness/result/ran_json.hpp>
#include <harness/result/result_json.hpp>
#include <harness/result/row_json.hpp>

namespace harness {
namespace {

using nlohmann::ordered_json;

double milliseconds(Elapsed elapsed) {
  return static_cast<double>(elapsed.count()) / 1000;
}

ordered_json of(const Changes& changes) {
  ordered_json list = ordered_json::array();
  for (const auto& change : changes) {
    list.push_back(json_of(change));
  }
  return list;
}

ordered_json of(const Finding& finding) {
  ordered_json objects = ordered_json::array();
  for (const auto& change : finding.changes) {
    objects.push_back(to_string(change.identity));
  }
  if (!finding.object.empty()) {
    objects.push_back(finding.object);
  }
  ordered_json json{
      {"rule", finding.rule}, {"severity", to_string(finding.severity)}, {"message", finding.message}};
  json["revision"] = finding.revision.empty() ? ordered_json(nullptr) : ordered_json(finding.revision);
  json.update(json_of(finding.place));
  json["objects"] = objects;
  json["changes"] = of(finding.changes);
  json["details"] = finding.details;
  json["fix"] = finding.fix;
  return json;
}

ordered_json of(const std::vector<Finding>& findings) {
  ordered_json json = ordered_json::array();
  for (const auto& finding : findings) {
    json.push_back(of(finding));
  }
  return json;
}

ordered_json of(const CaseResult& result) {
  ordered_json json{{"check", result.check}};
  json["revision"] = result.revision.empty() ? ordered_json(nullptr) : ordered_json(result.revision);
  json["verdict"] = to_string(result.verdict);
  json["reason"] = result.reason;
  json["declared"] = result.declared;
  json["asked_for"] = result.asked_for;
  json["duration_ms"] = milliseconds(result.elapsed);
  json["tolerated"] = ordered_json::array();
  for (const auto& tolerated : result.tolerated) {
    json["tolerated"].push_back(
        {{"rule", tolerated.rule}, {"objects", tolerated.objects}, {"reason", tolerated.reason}});
  }
  json["known"] = of(result.known);
  json["findings"] = of(result.findings);
  return json;
}

ordered_json of(const Error& error) {
  const auto kind = error.kind() == ErrorKind::usage         ? "usage"
                    : error.kind() == ErrorKind::environment ? "environment"
                                                             : "internal";
  ordered_json json{{"kind", kind}, {"message", error.what()}, {"hint", error.hint()}};
  json.update(json_of(error.place()));
  return json;
}

ordered_json of(const std::optional<LayoutNote>& layout) {
  return layout ? ordered_json{{"name", layout->name}, {"reason", layout->reason}} : ordered_json(nullptr);
}

ordered_json of(const std::vector<MemberResult>& members) {
  ordered_json json = ordered_json::array();
  for (const auto& member : members) {
    json.push_back({{"member", member.member},
                    {"verdict", to_string(member.verdict)},
                    {"reason", member.reason},
                    {"revisions", member.revisions}});
  }
  return json;
}

ordered_json optional_milliseconds(const std::optional<Elapsed>& elapsed) {
  return elapsed ? ordered_json(milliseconds(*elapsed)) : ordered_json(nullptr);
}

ordered_json of(const RevisionTimes& times) {
  ordered_json json{{"revision", times.revision}, {"name", times.name}};
  json.update(json_of(times.place));
  json["up_ms"] = optional_milliseconds(times.up);
  json["down_ms"] = optional_milliseconds(times.down);
  json["up_again_ms"] = optional_milliseconds(times.up_again);
  json["rows"] = times.rows ? json_of(*times.rows) : ordered_json(nullptr);
  json["locks"] = times.locks ? json_of(*times.locks) : ordered_json(nullptr);
  json["ran"] = {{"up", json_of(times.ran_up)}, {"down", json_of(times.ran_down)}};
  return json;
}

ordered_json branch_of(const SuiteResult& result) {
  if (!result.branch) {
    return nullptr;
  }
  const auto& branch = *result.branch;
  return {{"since", branch.target},
          {"revisions", branch.revisions},
          {"all_because", branch.all_for ? ordered_json(*branch.all_for) : ordered_json(nullptr)},
          {"beginning", result.beginning.empty() ? ordered_json(nullptr) : ordered_json(result.beginning)},
          {"not_tested", result.left_out}};
}

ordered_json of(const std::optional<Shard>& shard) {
  return shard ? ordered_json{{"index", shard->index}, {"total", shard->total}, {"plan", shard->plan}}
               : ordered_json(nullptr);
}

ordered_json of(const SuiteResult& result) {
  ordered_json revisions = ordered_json::array();
  for (const auto& times : result.revisions) {
    revisions.push_back(of(times));
  }
  ordered_json cases = ordered_json::array();
  for (const auto& judged : result.cases) {
    cases.push_back(of(judged));
  }
  return {{"suite", result.suite},
          {"engine", result.engine},
          {"engine_version", result.engine_version},
          {"layout", of(result.layout)},
          {"duration_ms", milliseconds(result.elapsed)},
          {"error", result.could_not_run ? of(*result.could_not_run) : ordered_json(nullptr)},
          {"kept", result.kept},
          {"branch", branch_of(result)},
          {"members", of(members_of(result))},
          {"revisions", revisions},
          {"cases", cases}};
}

/// What a report of all shards needs besides the normal report.
void add_shard(const SuiteResult& suite, ordered_json& json) {
  add_history(suite, json);
  json["unused_here"] = suite.unused_here ? of(*suite.unused_here) : ordered_json(nullptr);
  json["layout_doubtful"] = suite.layout && suite.layout->doubtful;
  json["layout_owner"] = suite.layout ? suite.layout->owner : "";
  auto judged = suite.cases.begin();
  for (auto& one : json["cases"]) {
    for (std::size_t at = 0; at < judged->tolerated.size(); ++at) {
      const auto& tolerated = judged->tolerated[at];
      one["tolerated"][at]["message"] = tolerated.message;
      one["tolerated"][at]["place"] = json_of(tolerated.place);
      one["tolerated"][at]["declared"] = json_of(tolerated.declared);
      one["tolerated"][at]["beside_revision"] = tolerated.beside_revision;
    }
    ++judged;
  }
}

}  // namespace

void add_history(const SuiteResult& suite, ordered_json& json) {
  json["history"] = ordered_json::array();
  for (const auto& revision : suite.history) {
    auto parents = revision.parents;
    parents.insert(parents.end(), revision.dependencies.begin(), revision.dependencies.end());
    json["history"].push_back({{"revision", revision.id},
                               {"name", revision.name},
                               {"parents", parents},
                               {"file", revision.up.file}});
  }
  for (std::size_t at = 0; at < suite.revisions.size(); ++at) {
    json["revisions"][at]["changes"] = of(suite.revisions[at].changes);
    json["revisions"][at]["objects"] = suite.revisions[at].objects;
  }
}

ordered_json json_of(const RunResult& result) {
  const auto counts = count(result);
  ordered_json suites = ordered_json::array();
  for (const auto& suite : result.suites) {
    suites.push_back(of(suite));
    if (result.shard) {
      add_shard(suite, suites.back());
    }
  }
  return {{"schema_version", json_schema_version},
          {"tool", {{"name", "migrate"}, {"version", MIGRATE_VERSION}}},
          {"shard", of(result.shard)},
          {"exit_code", exit_code_of(result)},
          {"duration_ms", milliseconds(result.elapsed)},
          {"summary",
           {{"passed", counts.passed},
            {"failed", counts.failed},
            {"skipped", counts.skipped},
            {"declared_irreversible", counts.declared},
            {"errors", counts.errors},
            {"warnings", counts.warnings},
            {"notes", counts.notes},
            {"tolerated", counts.tolerated},
            {"known", counts.known}}},
          {"suites", suites}};
}

}  // namespace harness
