#pragma once

#include <string>
#include <vector>

#include <harness/check/finding.hpp>

namespace harness {

/// Why a statement was refused whose syntax the engine's version does not know yet ("PostgreSQL 15.18",
/// "SQLite 3.40.1"). Empty unless the finding is of a syntax error at the very word that came with a later
/// version.
std::string newer_syntax(const Finding& finding, const std::string& version);

/// Makes that the fix of each finding that has none.
void name_newer_syntax(std::vector<Finding>& findings, const std::string& version);

}  // namespace harness
