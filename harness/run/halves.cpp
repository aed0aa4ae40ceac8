#include <thread>

#include <harness/run/halves.hpp>

namespace harness {
namespace {

/// With fewer revisions, to start a second server takes longer than the walks.
constexpr std::size_t enough_revisions = 8;

bool is_walked_side_by_side(const Unit& unit) {
  auto& migrator = *unit.suite->migrator;
  const auto suits = [&] {
    return std::thread::hardware_concurrency() > 1 && migrator.runs_beside_itself() &&
           migrator.history().all().size() >= enough_revisions;
  };
  return unit.halves == Halves::side_by_side || (unit.halves == Halves::as_it_suits && suits());
}

}  // namespace

Engine* second_engine(const Unit& unit, Engines& engines) {
  auto* engine = is_walked_side_by_side(unit) ? engines.second(unit.engine, unit.version) : nullptr;
  if (auto* server = engine != nullptr ? engine->server() : nullptr) {
    server->start();
  }
  return engine;
}

}  // namespace harness
