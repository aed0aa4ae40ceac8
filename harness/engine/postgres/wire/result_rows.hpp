#pragma once

#include <string_view>

#include <harness/catalog/data.hpp>

namespace harness::postgres::wire {

/// All rows in messages of the server, which must be complete; messages of other types are skipped. The
/// columns have no names. Throws ProtocolError.
Rows rows_in(std::string_view messages);

}  // namespace harness::postgres::wire
