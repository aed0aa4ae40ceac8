#pragma once

#include <string>

#include <harness/core/error.hpp>
#include <harness/engine/failure.hpp>

namespace harness {

/// Calls `work`. Adds the activity to an Error that it throws: "going up to revision 002"; turns an SqlError
/// of the harness's own statements (a lock, a full disk) into such an Error.
template <typename Work>
auto doing(const std::string& what, Work work) {
  try {
    return work();
  } catch (Error& error) {
    throw error.during(what);
  } catch (const SqlError& error) {
    throw error_of_own(error).during(what);
  }
}

}  // namespace harness
