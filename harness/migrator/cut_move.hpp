#pragma once

#include <cstddef>
#include <optional>

#include <harness/engine/interrupter.hpp>
#include <harness/migrator/session.hpp>

namespace harness {

/// A move of a session whose connections are a program's: the database's interrupter cuts the one on which
/// the last of so many statements ends. nullopt where it reaches no programs, and then nothing was done.
std::optional<StepResult> cut_move(MigratorSession& session, Interrupter& interrupter, const Edge& edge,
                                   std::size_t statements);

}  // namespace harness
