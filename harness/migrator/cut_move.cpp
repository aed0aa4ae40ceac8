#include <harness/engine/cutting.hpp>
#include <harness/migrator/cut_move.hpp>

namespace harness {

std::optional<StepResult> cut_move(MigratorSession& session, Interrupter& interrupter, const Edge& edge,
                                   std::size_t statements) {
  if (!interrupter.reaches_programs()) {
    return std::nullopt;
  }
  interrupter.cut_after(statements);
  Cutting cutting(interrupter);
  auto step = session.move(edge);
  cutting.end();
  return step;
}

}  // namespace harness
