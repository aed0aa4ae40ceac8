#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sqlite {

/// `SqlDialect::split` for SQLite's dialect, trigger bodies included.
std::vector<Statement> split(std::string_view script);

/// Whether the statement begins or ends a transaction or savepoint.
bool controls_transaction(std::string_view statement);

/// The part of the statement that SQLite accepts in a transaction without effect ("PRAGMA foreign_keys");
/// empty if the statement takes effect.
std::string ignored_in_transaction(std::string_view statement);

/// Whether the statement changes its connection (PRAGMA, ATTACH) rather than data in the transaction.
bool sets_up_connection(std::string_view statement);

}  // namespace harness::sqlite
