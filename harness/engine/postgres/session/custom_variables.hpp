#pragma once

#include <string_view>

namespace harness::postgres {

/// Whether a text may set a custom variable ("SET app.user = ..."; set_config() with such a name or a
/// computed one). RESET ALL empties such a variable but does not remove it from the session.
bool sets_custom_variable(std::string_view sql);

}  // namespace harness::postgres
