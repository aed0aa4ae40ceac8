#include <string_view>

#include <harness/engine/postgres/session/start_answer.hpp>

namespace harness::postgres {
namespace {

std::vector<std::string> values_of(const Rows& answer, std::string_view kind) {
  std::vector<std::string> values;
  for (const auto& row : answer.rows) {
    if (row.size() == 2 && row[0] == kind && row[1]) {
      values.push_back(*row[1]);
    }
  }
  return values;
}

}  // namespace

std::set<std::string> settings_in(const Rows& answer) {
  const auto values = values_of(answer, "setting");
  return {values.begin(), values.end()};
}

std::vector<std::string> plans_in(const Rows& answer) {
  return values_of(answer, "plan");
}

bool has_setters(const Rows& answer) {
  return !values_of(answer, "setter").empty();
}

}  // namespace harness::postgres
