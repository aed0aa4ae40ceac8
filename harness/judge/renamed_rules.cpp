#include <algorithm>
#include <array>
#include <string_view>

#include <harness/judge/renamed_rules.hpp>

namespace harness {
namespace {

struct Renamed {
  std::string_view before;
  std::string_view now;
};

constexpr std::array renamed{Renamed{"descent/climb_failed", "descent/upgrade_failed"},
                             Renamed{"descent/climb_differs", "descent/upgrade_differs"},
                             Renamed{"merge/too_late", "merge/never_runs"}};

std::string translated(const std::string& id, std::string_view Renamed::*from,
                       std::string_view Renamed::*to) {
  const auto found = std::find_if(renamed.begin(), renamed.end(),
                                  [&](const Renamed& candidate) { return candidate.*from == id; });
  return found == renamed.end() ? id : std::string((*found).*to);
}

}  // namespace

std::string current_rule(const std::string& id) {
  return translated(id, &Renamed::before, &Renamed::now);
}

std::string first_id_of(const std::string& rule) {
  return translated(rule, &Renamed::now, &Renamed::before);
}

}  // namespace harness
