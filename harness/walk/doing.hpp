#pragma once

#include <string>

#include <harness/core/error.hpp>
#include <harness/engine/failure.hpp>

namespace harness {

/// Does `work`. An Error that ends the run says what was being done: "going up to revision 002"; so does a
/// refused statement of the harness' own, as a lock or a full disk make one.
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
