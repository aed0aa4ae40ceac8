#pragma once

#include <set>
#include <string>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Every fact that the readers can report on this server: "table" for the object, "table / owner" for an
/// attribute. Derived from the readers' own queries, so that none is forgotten.
std::set<std::string> emitted_facts(Session& session);

}  // namespace harness::postgres
