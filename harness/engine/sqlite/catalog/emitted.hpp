#pragma once

#include <set>
#include <string>

namespace harness::sqlite {

/// Every fact that the readers can report: "table" for the object, "table / strict" for an attribute. The
/// catalog tests fail if a reader reports another fact, or if no mutation changes one of these.
std::set<std::string> emitted_facts();

}  // namespace harness::sqlite
