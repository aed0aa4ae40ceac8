#pragma once

#include <optional>

#include <harness/locks/move_locks.hpp>
#include <harness/migrator/moves.hpp>
#include <harness/walk/workplace.hpp>

namespace harness {

/// Makes a move. If it is a way up and goes through, `locks` are its locks, or nullopt where the database
/// does not say what they are; with null nothing is measured.
StepResult measured_move(Workplace& place, const Edge& edge, std::optional<MoveLocks>* locks);

}  // namespace harness
