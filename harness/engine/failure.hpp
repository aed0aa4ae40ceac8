#pragma once

#include <string>

#include <harness/core/error.hpp>
#include <harness/core/location.hpp>
#include <harness/engine/engine.hpp>

namespace harness {

/// Why something that users wrote did not go through: everything that helps to fix it.
struct Failure {
  std::string message;
  std::string sqlstate;
  std::string statement;
  Location place;
  std::string detail;    ///< the server's detail and hint, or the end of a traceback
  std::string fix = {};  ///< what to do about it, where that is known
};

/// Whether a statement failed for want of disk or memory, which is nothing that a migration has wrong. Too
/// many locks are: production refuses them, too.
bool is_want_of_room(const SqlError& error);

/// What such an error stops the run with.
Error want_of_room(const SqlError& error);

/// What ends the run where a statement of the harness' own is refused: an environment Error for want of room,
/// a lock, a lost connection; an internal one for the rest.
Error error_of_own(const SqlError& error);

/// What a refused statement tells; throws `want_of_room` where that is the reason; `file` is its place where
/// the error does not know it better.
Failure failure_of(const SqlError& error, const std::string& file = {});

}  // namespace harness
