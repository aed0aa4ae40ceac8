#pragma once

#include <string_view>

namespace harness::postgres {

/// Whether a text may set a variable of its own ("SET app.user = ..."; set_config() of such a name or of one
/// that is not written out): one that RESET ALL empties, but that a session keeps for as long as it lives.
bool sets_custom_variable(std::string_view sql);

}  // namespace harness::postgres
