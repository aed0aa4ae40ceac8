#include <cmath>

#include <nlohmann/json.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/result/lock_json.hpp>
#include <harness/result/place_json.hpp>
#include <harness/result/ran_json.hpp>
#include <harness/result/read_json.hpp>
#include <harness/result/result_json.hpp>
#include <harness/result/row_json.hpp>

namespace harness {
namespace {

using Json = nlohmann::json;

/// "" for null and for what is not there.
std::string text_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? "" : found->get<std::string>();
}

Elapsed elapsed_of(const Json& json) {
  return Elapsed(std::llround(json.get<double>() * 1000));
}

std::optional<Elapsed> optional_elapsed(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(elapsed_of(json));
}

Location location_at(const Json& json, const char* key) {
  return json.contains(key) ? location_of(json.at(key)) : Location{};
}

/// The thing whose word it is; the words of a report are those of the program.
template <typename Thing>
Thing one_of(const std::string& word, std::initializer_list<Thing> things) {
  for (const auto thing : things) {
    if (to_string(thing) == word) {
      return thing;
    }
  }
  throw usage_error("the word \"" + word + "\" is not known");
}

Change change_of(const Json& json) {
  const auto word = text_of(json, "change");
  Change change;
  change.kind = word == "added"     ? ChangeKind::added
                : word == "removed" ? ChangeKind::removed
                : word == "altered" ? ChangeKind::altered
                                    : throw usage_error("the word \"" + word + "\" is not known");
  change.identity = {json.at("path").get<Path>(), json.at("kind").get<std::string>()};
  const auto side = [](const Json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<std::string>());
  };
  for (const auto& attribute : json.at("attributes")) {
    change.attributes.push_back(
        {text_of(attribute, "name"), side(attribute.at("before")), side(attribute.at("after"))});
  }
  return change;
}

template <typename Thing>
std::vector<Thing> list_of(const Json& json, Thing (*read)(const Json&)) {
  std::vector<Thing> list;
  for (const auto& one : json) {
    list.push_back(read(one));
  }
  return list;
}

Finding finding_of(const Json& json) {
  Finding finding{text_of(json, "rule"),
                  one_of(text_of(json, "severity"), {Severity::note, Severity::warning, Severity::error}),
                  text_of(json, "message"),
                  text_of(json, "revision"),
                  location_of(json),
                  list_of(json.at("changes"), change_of),
                  json.at("details").get<std::vector<std::string>>(),
                  text_of(json, "fix")};
  const auto objects = json.at("objects").get<std::vector<std::string>>();
  if (finding.changes.empty() && !objects.empty()) {
    finding.object = objects.front();
  }
  return finding;
}

Tolerated tolerated_of(const Json& json) {
  return {text_of(json, "rule"),
          json.at("objects").get<std::vector<std::string>>(),
          text_of(json, "reason"),
          text_of(json, "message"),
          location_at(json, "place"),
          location_at(json, "declared"),
          json.value("beside_revision", false)};
}

CaseResult case_of(const Json& json) {
  return {"",
          "",
          text_of(json, "check"),
          text_of(json, "revision"),
          one_of(text_of(json, "verdict"), {Verdict::passed, Verdict::failed, Verdict::skipped}),
          text_of(json, "reason"),
          json.at("declared").get<bool>(),
          list_of(json.at("findings"), finding_of),
          list_of(json.at("tolerated"), tolerated_of),
          elapsed_of(json.at("duration_ms")),
          list_of(json.at("known"), finding_of),
          json.value("asked_for", true)};
}

RevisionTimes times_of(const Json& json) {
  const auto rows = json.find("rows");
  const auto locks = json.find("locks");
  const auto ran = json.find("ran");
  return {text_of(json, "revision"),
          text_of(json, "name"),
          location_of(json),
          optional_elapsed(json.at("up_ms")),
          optional_elapsed(json.at("down_ms")),
          optional_elapsed(json.at("up_again_ms")),
          list_of(json.value("changes", Json::array()), change_of),
          json.value("objects", std::map<std::string, std::size_t>()),
          rows == json.end() || rows->is_null() ? std::nullopt : std::optional(rows_of(*rows)),
          locks == json.end() || locks->is_null() ? std::nullopt : std::optional(locks_of(*locks)),
          ran == json.end() ? RanStatements() : ran_of(ran->at("up")),
          ran == json.end() ? RanStatements() : ran_of(ran->at("down"))};
}

Revision revision_of(const Json& json) {
  Revision revision;
  revision.id = text_of(json, "revision");
  revision.name = text_of(json, "name");
  revision.parents = json.at("parents").get<std::vector<std::string>>();
  revision.up.file = text_of(json, "file");
  return revision;
}

Error error_of(const Json& json) {
  const auto word = text_of(json, "kind");
  const auto kind = word == "usage"         ? ErrorKind::usage
                    : word == "environment" ? ErrorKind::environment
                                            : ErrorKind::internal;
  return {kind, json.at("message").get<std::string>(), text_of(json, "hint"), location_of(json)};
}

std::optional<LayoutNote> layout_note(const Json& suite) {
  const auto& json = suite.at("layout");
  if (json.is_null()) {
    return std::nullopt;
  }
  return LayoutNote{text_of(json, "name"), text_of(json, "reason"), text_of(suite, "layout_owner"),
                    suite.value("layout_doubtful", false)};
}

SuiteResult suite_of(const Json& json) {
  SuiteResult suite;
  suite.suite = text_of(json, "suite");
  suite.engine = text_of(json, "engine");
  suite.engine_version = text_of(json, "engine_version");
  suite.layout = layout_note(json);
  for (const auto& member : json.at("members")) {
    suite.members.push_back(text_of(member, "member"));
  }
  suite.revisions = list_of(json.at("revisions"), times_of);
  suite.history = list_of(json.value("history", Json::array()), revision_of);
  suite.cases = list_of(json.at("cases"), case_of);
  for (auto& judged : suite.cases) {
    judged.suite = suite.suite;
    judged.engine = suite.engine;
  }
  if (const auto branch = json.find("branch"); branch != json.end() && !branch->is_null()) {
    suite.branch = Branch{
        text_of(*branch, "since"),
        branch->at("revisions").get<std::vector<std::string>>(),
        branch->at("all_because").is_null() ? std::nullopt : std::optional(text_of(*branch, "all_because")),
        {}};
    suite.beginning = text_of(*branch, "beginning");
    suite.left_out = branch->at("not_tested").get<std::vector<std::string>>();
  }
  if (const auto unused = json.find("unused_here"); unused != json.end() && !unused->is_null()) {
    suite.unused_here = list_of(*unused, finding_of);
  }
  suite.kept = json.at("kept").get<std::vector<std::string>>();
  if (!json.at("error").is_null()) {
    suite.could_not_run = error_of(json.at("error"));
  }
  suite.elapsed = elapsed_of(json.at("duration_ms"));
  return suite;
}

/// One of several, all of which a merge looks for.
Shard shard_of(const Json& json) {
  constexpr std::size_t most = 100'000;
  const Shard shard{json.at("index").get<std::size_t>(), json.at("total").get<std::size_t>(),
                    text_of(json, "plan")};
  if (shard.index < 1 || shard.index > shard.total || shard.total > most) {
    throw usage_error("there is no shard " + std::to_string(shard.index) + " of " +
                      std::to_string(shard.total));
  }
  return shard;
}

KeptResult result_of(const Json& json) {
  if (const auto version = json.at("schema_version").get<int>(); version != json_schema_version) {
    throw usage_error("its schema version is " + std::to_string(version) + ", not " +
                      std::to_string(json_schema_version));
  }
  KeptResult kept;
  kept.version = json.at("tool").at("version").get<std::string>();
  kept.result.suites = list_of(json.at("suites"), suite_of);
  kept.result.elapsed = elapsed_of(json.at("duration_ms"));
  if (const auto shard = json.find("shard"); shard != json.end() && !shard->is_null()) {
    kept.result.shard = shard_of(*shard);
  }
  // A shard may have nothing to do: there can be more of them than cases.
  if (kept.result.suites.empty() && !kept.result.shard) {
    throw usage_error("no suite is in it");
  }
  return kept;
}

}  // namespace

KeptResult read_result(const std::filesystem::path& file) {
  const std::string hint = "name a file that `migrate test --format json=FILE` wrote";
  const auto text = read_file(file);
  try {
    auto kept = result_of(Json::parse(text));
    kept.file = file;
    return kept;
  } catch (const Error& error) {
    throw usage_error(std::string("this report cannot be read: ") + error.what(), hint, {file.string()});
  } catch (const Json::exception&) {
    throw usage_error("this is no JSON report of a run", hint, {file.string()});
  }
}

}  // namespace harness
