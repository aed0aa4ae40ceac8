#pragma once

#include <string>

#include <harness/core/error.hpp>
#include <harness/core/location.hpp>
#include <harness/engine/engine.hpp>

namespace harness {

/// Why a user's statement, script or program failed, with everything that helps to fix it.
struct Failure {
  std::string message;
  std::string sqlstate;
  std::string statement;
  Location place;
  std::string detail;    ///< the server's detail and hint, or the end of a traceback
  std::string fix = {};  ///< what to do about it, if known
};

/// Whether a statement failed because disk or memory ran out, which is no fault of the migration. Too many
/// locks are its fault: production refuses them, too.
bool is_want_of_room(const SqlError& error);

/// The environment Error that stops the run in that case.
Error want_of_room(const SqlError& error);

/// The Error that ends the run when one of the harness's own statements is refused: an environment Error for
/// a lack of disk or memory, a lock or a lost connection, else an internal one.
Error error_of_own(const SqlError& error);

/// The failure of a refused statement. `file` is its place if the error has none. Throws `want_of_room` if
/// that is the reason.
Failure failure_of(const SqlError& error, const std::string& file = {});

}  // namespace harness
