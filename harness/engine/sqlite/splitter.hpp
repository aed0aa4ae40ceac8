#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sqlite {

/// `Engine::split` for SQLite's dialect, trigger bodies included.
std::vector<Statement> split(std::string_view script);

/// Whether the statement begins or ends a transaction or savepoint.
bool controls_transaction(std::string_view statement);

/// What of the statement SQLite takes in a transaction without doing anything ("PRAGMA foreign_keys"); empty
/// where it does what it says.
std::string ignored_in_transaction(std::string_view statement);

/// Whether the statement is about its connection (PRAGMA, ATTACH) and not about what a transaction holds.
bool sets_up_connection(std::string_view statement);

}  // namespace harness::sqlite
