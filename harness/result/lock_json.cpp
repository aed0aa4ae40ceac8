#include <string>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/result/lock_json.hpp>
#include <harness/result/place_json.hpp>

namespace harness {
namespace {

using Json = nlohmann::json;
using nlohmann::ordered_json;

LockMode mode_of(const std::string& name) {
  for (int mode = 0; mode <= static_cast<int>(LockMode::access_exclusive); ++mode) {
    if (to_string(static_cast<LockMode>(mode)) == name) {
      return static_cast<LockMode>(mode);
    }
  }
  throw usage_error("the lock mode \"" + name + "\" is not known here",
                    "write the report again with this version");
}

ordered_json of(const LockEffect& effect) {
  return {{"relation", effect.relation.path}, {"kind", effect.relation.kind},
          {"table", effect.relation.table},   {"mode", to_string(effect.held)},
          {"taken", effect.is_taken},         {"read", effect.is_read},
          {"rewritten", effect.is_rewritten}, {"dropped", effect.is_gone}};
}

LockEffect effect_of(const Json& json) {
  return {.relation = {.id = {},
                       .path = json.at("relation").get<Path>(),
                       .table = json.at("table").get<Path>(),
                       .kind = json.at("kind").get<std::string>(),
                       .file = {}},
          .held = mode_of(json.at("mode").get<std::string>()),
          .is_taken = json.at("taken").get<bool>(),
          .is_rewritten = json.at("rewritten").get<bool>(),
          .is_gone = json.at("dropped").get<bool>(),
          .is_read = json.at("read").get<bool>()};
}

ordered_json of(const LockStep& step) {
  auto effects = ordered_json::array();
  for (const auto& effect : step.effects) {
    effects.push_back(of(effect));
  }
  ordered_json json{{"sql", step.sql}};
  json.update(json_of(step.place));
  json.update({{"session", step.session},
               {"transaction", step.transaction},
               {"ms", static_cast<double>(step.took.count()) / 1000},
               {"outside_transaction", step.is_alone},
               {"lock_timeout", or_null(step.lock_timeout)},
               {"effects", std::move(effects)}});
  return json;
}

LockStep step_of(const Json& json) {
  LockStep step{.sql = json.at("sql").get<std::string>(),
                .place = location_of(json),
                .session = json.at("session").get<std::uint64_t>(),
                .transaction = json.at("transaction").get<std::uint64_t>(),
                .took = Elapsed(static_cast<std::int64_t>(json.at("ms").get<double>() * 1000 + 0.5)),
                .is_alone = json.value("outside_transaction", false),  // older reports lack it
                .lock_timeout = or_empty(json.at("lock_timeout"))};
  for (const auto& effect : json.at("effects")) {
    step.effects.push_back(effect_of(effect));
  }
  return step;
}

ordered_json of(const WriterLock& lock) {
  ordered_json json{{"sql", lock.sql}};
  json.update(json_of(lock.place));
  json.update({{"ms", static_cast<double>(lock.held.count()) / 1000},
               {"statements", lock.statements},
               {"of_tool", lock.of_tool}});
  return json;
}

WriterLock writer_lock_of(const Json& json) {
  return {.sql = json.at("sql").get<std::string>(),
          .place = location_of(json),
          .held = Elapsed(static_cast<std::int64_t>(json.at("ms").get<double>() * 1000 + 0.5)),
          .statements = json.at("statements").get<std::size_t>(),
          .of_tool = json.at("of_tool").get<bool>()};
}

ordered_json writer_json(const MoveLocks& locks) {
  if (!locks.writer) {
    return nullptr;
  }
  auto all = ordered_json::array();
  for (const auto& lock : *locks.writer) {
    all.push_back(of(lock));
  }
  return all;
}

}  // namespace

ordered_json json_of(const MoveLocks& locks) {
  auto steps = ordered_json::array();
  for (const auto& step : locks.steps) {
    steps.push_back(of(step));
  }
  return {
      {"statements", std::move(steps)}, {"not_measured", locks.unmeasured}, {"writer", writer_json(locks)}};
}

MoveLocks locks_of(const Json& json) {
  MoveLocks locks;
  for (const auto& step : json.at("statements")) {
    locks.steps.push_back(step_of(step));
  }
  locks.unmeasured = json.at("not_measured").get<std::vector<std::string>>();
  // Older reports lack it.
  if (const auto writer = json.find("writer"); writer != json.end() && !writer->is_null()) {
    auto& all = locks.writer.emplace();
    for (const auto& lock : *writer) {
      all.push_back(writer_lock_of(lock));
    }
  }
  return locks;
}

}  // namespace harness
