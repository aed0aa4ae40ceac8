#include <harness/result/place_json.hpp>
#include <harness/result/ran_json.hpp>

namespace harness {
namespace {

using Json = nlohmann::json;
using nlohmann::ordered_json;

ordered_json of(const RanStatement& statement) {
  ordered_json json{{"sql", statement.sql}, {"cut", statement.cut}};
  json.update(json_of(statement.place));
  json.update({{"session", statement.session},
               {"transaction", statement.transaction},
               {"ms", static_cast<double>(statement.took.count()) / 1000},
               {"completed", statement.completed},
               {"sqlstate", or_null(statement.sqlstate)},
               {"message", or_null(statement.message)}});
  return json;
}

RanStatement statement_of(const Json& json) {
  return {.sql = json.at("sql").get<std::string>(),
          .cut = json.at("cut").get<bool>(),
          .session = json.at("session").get<std::uint64_t>(),
          .transaction = json.at("transaction").get<std::uint64_t>(),
          .took = Elapsed(static_cast<std::int64_t>(json.at("ms").get<double>() * 1000 + 0.5)),
          .place = location_of(json),
          .completed = json.at("completed").get<bool>(),
          .sqlstate = or_empty(json.at("sqlstate")),
          .message = or_empty(json.at("message"))};
}

}  // namespace

ordered_json json_of(const RanStatements& ran) {
  auto statements = ordered_json::array();
  for (const auto& statement : ran.statements) {
    statements.push_back(of(statement));
  }
  return {{"statements", std::move(statements)}, {"left_out", ran.left_out}, {"of_tool", ran.of_tool}};
}

RanStatements ran_of(const Json& json) {
  RanStatements ran;
  for (const auto& statement : json.at("statements")) {
    ran.statements.push_back(statement_of(statement));
  }
  ran.left_out = json.at("left_out").get<std::size_t>();
  ran.of_tool = json.at("of_tool").get<std::size_t>();
  return ran;
}

}  // namespace harness
