#pragma once

#include <string>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Gives `target` the settings that ALTER DATABASE and ALTER ROLE ... IN DATABASE gave `source`; a copy by
/// TEMPLATE does not have them.
void copy_database_settings(Session& session, const std::string& source, const std::string& target);

}  // namespace harness::postgres
