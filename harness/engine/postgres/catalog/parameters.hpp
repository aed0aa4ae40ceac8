#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// Storage parameters ("autovacuum_enabled=off, fillfactor=70") with one spelling for each value: the server
/// keeps them as written, and "off" means "false".
std::string settled_parameters(std::string_view parameters);

}  // namespace harness::postgres
