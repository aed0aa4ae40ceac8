#pragma once

#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sqlite {

/// `Engine::split` for SQLite's dialect, trigger bodies included.
std::vector<Statement> split(std::string_view script);

/// Whether the statement begins or ends a transaction or savepoint.
bool controls_transaction(std::string_view statement);

}  // namespace harness::sqlite
