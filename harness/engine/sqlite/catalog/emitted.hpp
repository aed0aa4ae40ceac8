#pragma once

#include <set>
#include <string>

namespace harness::sqlite {

/// Every fact that the readers can tell: "table" for the object, "table / strict" for an attribute. The
/// catalog tests hold the readers to it: one that tells more fails there, and so does a fact that no mutation
/// changes.
std::set<std::string> emitted_facts();

}  // namespace harness::sqlite
