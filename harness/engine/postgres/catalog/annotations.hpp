#pragma once

#include <vector>

#include <harness/engine/postgres/catalog/fact.hpp>
#include <harness/engine/postgres/catalog/reading.hpp>

namespace harness::postgres {

/// Reads comments and security labels and writes them into the attributes of the objects they are on.
/// One whose object has no fact is an internal Error that names it.
void annotate(Reading& reading, std::vector<Fact>& facts);

}  // namespace harness::postgres
