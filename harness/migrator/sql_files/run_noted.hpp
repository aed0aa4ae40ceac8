#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// Runs a statement of a file as `run_statement` does, and notes it, with its locks if these are measured:
/// then one that runs outside of a transaction, and is the same in one, is given one, and what is several
/// statements is noted as these. `transaction` is its number in the script.
void run_noted(Session& session, Database& database, const Statement& statement, const std::string& file,
               std::uint64_t transaction, std::vector<RanStatement>& notes);

}  // namespace harness::sql_files
