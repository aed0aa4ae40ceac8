#pragma once

#include <string>
#include <string_view>

namespace harness::postgres::wire {

/// A Query message: the text is run as it is.
std::string query_message(std::string_view sql);

}  // namespace harness::postgres::wire
