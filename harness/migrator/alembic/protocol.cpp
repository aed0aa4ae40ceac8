#include <nlohmann/json.hpp>

#include <harness/migrator/alembic/protocol.hpp>

namespace harness {

extern const char* const alembic_worker_source;
extern const char* const alembic_worker_code_source;
extern const char* const alembic_worker_commands_source;
extern const char* const alembic_worker_creation_source;
extern const char* const alembic_worker_drivers_source;
extern const char* const alembic_worker_environment_source;
extern const char* const alembic_worker_failure_source;
extern const char* const alembic_worker_flask_source;
extern const char* const alembic_worker_guard_source;
extern const char* const alembic_worker_history_source;
extern const char* const alembic_worker_models_source;
extern const char* const alembic_worker_overlooked_source;
extern const char* const alembic_worker_parent_source;
extern const char* const alembic_worker_project_source;
extern const char* const alembic_worker_scripts_source;
extern const char* const alembic_worker_session_source;
extern const char* const alembic_worker_statements_source;
extern const char* const alembic_worker_table_source;
extern const char* const alembic_worker_variables_source;
extern const char* const alembic_worker_writer_source;
extern const char* const alembic_worker_digests_source;

namespace {

using Json = nlohmann::json;

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? std::string() : found->get<std::string>();
}

std::vector<std::string> texts_of(const Json& object, const char* key) {
  return object.value(key, std::vector<std::string>());
}

/// Bytes that are no UTF-8 (of a path, say) must not keep a message from being sent.
std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Location location_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) {
    return {};
  }
  return {text_of(*found, "file"), found->value("line", 0)};
}

Direction direction_of(const Json& object) {
  const auto direction = object.at("direction").get<std::string>();
  if (direction != "up" && direction != "down") {
    throw internal_error("the Alembic worker knows a direction that the harness does not: " + direction);
  }
  return direction == "down" ? Direction::down : Direction::up;
}

Failure failure_from(const Json& json) {
  return {json.at("message").get<std::string>(), text_of(json, "sqlstate"), text_of(json, "statement"),
          location_of(json, "place"), text_of(json, "detail")};
}

std::optional<Failure> failure_in(const Json& object) {
  const auto found = object.find("failure");
  if (found == object.end() || found->is_null()) {
    return std::nullopt;
  }
  return failure_from(*found);
}

StepResult step_of(const Json& json) {
  return {text_of(json, "revision"), direction_of(json), failure_in(json), false,
          Elapsed(json.value("microseconds", 0))};
}

Error error_of(const Json& json) {
  const auto kind = text_of(json, "kind") == "usage" ? ErrorKind::usage : ErrorKind::environment;
  return {kind, json.at("message").get<std::string>(), text_of(json, "hint"), location_of(json, "place")};
}

Revision revision_of(const Json& json) {
  Revision revision;
  revision.id = text_of(json, "id");
  revision.name = text_of(json, "name");
  revision.parents = texts_of(json, "parents");
  revision.dependencies = texts_of(json, "dependencies");
  revision.up = location_of(json, "up");
  if (!json.at("down").is_null()) {
    revision.down = location_of(json, "down");
  }
  if (!json.at("irreversible").is_null()) {
    revision.irreversible = text_of(json, "irreversible");
  }
  return revision;
}

HistoryFault fault_of(const Json& json) {
  HistoryFault fault{text_of(json, "rule"),
                     text_of(json, "message"),
                     texts_of(json, "revisions"),
                     {location_of(json, "place")},
                     ""};
  fault.fatal = true;
  fault.fix = json.value("fix",
                         "fix the file so that Alembic can load it, or move it out of the "
                         "versions folder");
  return fault;
}

Learnt learnt_of(const Json& json) {
  Learnt learnt;
  if (json.contains("driver")) {
    learnt.driver = text_of(json, "driver");
  }
  learnt.variables = json.value("variables", learnt.variables);
  return learnt;
}

using Time = std::chrono::steady_clock::time_point;

Time time_of(const Json& microseconds) {
  return Time(std::chrono::microseconds(microseconds.get<std::int64_t>()));
}

RanStatement ran_statement_of(const Json& json) {
  return {.sql = text_of(json, "sql"),
          .begun = time_of(json.at("begun")),
          .took = Elapsed(json.at("took").get<std::int64_t>()),
          .place = location_of(json, "place"),
          .completed = json.at("completed").get<bool>(),
          .sqlstate = text_of(json, "sqlstate"),
          .message = text_of(json, "message")};
}

WriterHold hold_of(const Json& json) {
  return {.taken_by = text_of(json, "sql"), .from = time_of(json.at("from")), .to = time_of(json.at("to"))};
}

WorkerAnswer answer_of(const Json& json) {
  WorkerAnswer answer;
  if (json.contains("event")) {
    answer.event = WorkerEvent{text_of(json, "revision"), direction_of(json)};
    return answer;
  }
  if (const auto error = json.find("error"); error != json.end()) {
    answer.error = error_of(*error);
    answer.no_alembic = text_of(*error, "code") == "no_alembic";
  }
  if (const auto again = json.find("again"); again != json.end()) {
    answer.again = learnt_of(*again);
  }
  answer.left = json.value("left", false);
  answer.ended = json.value("ended", false);
  answer.failure = failure_in(json);
  for (const auto& step : json.value("steps", Json::array())) {
    answer.steps.push_back(step_of(step));
  }
  for (auto& head : texts_of(json, "heads")) {
    answer.heads.insert(std::move(head));
  }
  if (json.contains("table")) {
    answer.version_table = texts_of(json, "table");
  }
  for (const auto& script : json.value("scripts", Json::array())) {
    answer.scripts.push_back({text_of(script, "revision"), text_of(script, "sql"), failure_in(script)});
  }
  answer.sql = text_of(json, "sql");
  answer.connections = json.value("connections", 0);
  for (const auto& revision : json.value("revisions", Json::array())) {
    answer.revisions.push_back(revision_of(revision));
  }
  for (const auto& fault : json.value("faults", Json::array())) {
    answer.faults.push_back(fault_of(fault));
  }
  answer.digests = json.value("digests", answer.digests);
  for (const auto& table : json.value("overlooked", Json::array())) {
    answer.overlooked.tables.push_back({text_of(table, "table"), location_of(table, "place")});
  }
  for (const auto& failure : json.value("not_imported", Json::array())) {
    answer.overlooked.not_loaded.push_back(failure_from(failure));
  }
  for (const auto& statement : json.value("ran", Json::array())) {
    answer.ran.push_back(ran_statement_of(statement));
  }
  if (json.contains("writer")) {
    auto& holds = answer.writer.emplace();
    for (const auto& hold : json.at("writer")) {
      holds.push_back(hold_of(hold));
    }
  }
  answer.has_metadata = json.value("metadata", false);
  answer.runs_environment = json.value("runs_environment", false);
  answer.environment = text_of(json, "environment");
  answer.commitment = {json.value("committed", true), location_of(json, "asked_at")};
  answer.files = texts_of(json, "files");
  return answer;
}

}  // namespace

std::string worker_modules_line() {
  return dump({{"migrate_worker", alembic_worker_source},
               {"migrate_worker_code", alembic_worker_code_source},
               {"migrate_worker_commands", alembic_worker_commands_source},
               {"migrate_worker_creation", alembic_worker_creation_source},
               {"migrate_worker_drivers", alembic_worker_drivers_source},
               {"migrate_worker_environment", alembic_worker_environment_source},
               {"migrate_worker_failure", alembic_worker_failure_source},
               {"migrate_worker_flask", alembic_worker_flask_source},
               {"migrate_worker_guard", alembic_worker_guard_source},
               {"migrate_worker_history", alembic_worker_history_source},
               {"migrate_worker_models", alembic_worker_models_source},
               {"migrate_worker_overlooked", alembic_worker_overlooked_source},
               {"migrate_worker_parent", alembic_worker_parent_source},
               {"migrate_worker_project", alembic_worker_project_source},
               {"migrate_worker_scripts", alembic_worker_scripts_source},
               {"migrate_worker_session", alembic_worker_session_source},
               {"migrate_worker_statements", alembic_worker_statements_source},
               {"migrate_worker_table", alembic_worker_table_source},
               {"migrate_worker_variables", alembic_worker_variables_source},
               {"migrate_worker_writer", alembic_worker_writer_source},
               {"migrate_worker_digests", alembic_worker_digests_source}});
}

std::string to_line(const WorkerOpening& opening) {
  Json json = {{"command", "open"},
               {"ini", opening.ini},
               {"dialect_url", opening.dialect_url},
               {"environment", opening.environment},
               {"x", opening.x},
               {"database", opening.database},
               {"variables", Json::object()}};
  for (const auto& [name, value] : opening.variables) {
    json["variables"][name] = value ? Json(*value) : Json(nullptr);
  }
  if (opening.url) {
    json["url"] = *opening.url;
  }
  json["learnt"]["variables"] = opening.learnt.variables;
  if (opening.learnt.driver) {
    json["learnt"]["driver"] = *opening.learnt.driver;
  }
  return dump(json);
}

std::string to_line(const WorkerRequest& request, double seconds) {
  Json json(request.arguments);
  json["command"] = request.command;
  json["seconds"] = seconds;
  return dump(json);
}

WorkerAnswer parse_answer(std::string_view line) {
  try {
    return answer_of(Json::parse(line));
  } catch (const Json::exception& error) {
    throw internal_error("the Alembic worker answered with something else than its protocol: " +
                         std::string(error.what()));
  }
}

}  // namespace harness
