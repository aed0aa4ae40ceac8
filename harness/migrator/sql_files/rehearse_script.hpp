#pragma once

#include <functional>
#include <optional>

#include <harness/migrator/session.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// See MigratorSession::rehearse. nullopt, and nothing is done, also where the script has conditions, or
/// where the engine checks some of its constraints with COMMIT alone.
std::optional<Rehearsal> rehearse_script(Session& session, const Engine& engine, const Dialect& dialect,
                                         const Script& script, const std::function<bool(Session&)>& first);

}  // namespace harness::sql_files
