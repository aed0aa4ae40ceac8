#pragma once

#include <string>

#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// Copies what CREATE DATABASE ... TEMPLATE does not: the settings of ALTER DATABASE and ALTER ROLE ... IN
/// DATABASE, owner, connection limit, comment and access list.
void copy_database_settings(Session& session, const std::string& source, const std::string& target);

}  // namespace harness::postgres
