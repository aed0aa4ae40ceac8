#pragma once

#include <vector>

#include <harness/engine/session_environment.hpp>

namespace harness::postgres {

/// Databases whose sessions begin with a time zone, a style of dates or an isolation that is not the usual
/// one.
std::vector<SessionEnvironment> environments();

}  // namespace harness::postgres
