#pragma once

#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sqlite {

/// What a catalog shows as unfinished, see `Advisor::unfinished`: triggers on the update of a missing column,
/// which never fire.
std::vector<Unfinished> unfinished(const Catalog& catalog);

}  // namespace harness::sqlite
