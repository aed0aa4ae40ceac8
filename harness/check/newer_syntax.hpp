#pragma once

#include <string>
#include <vector>

#include <harness/check/finding.hpp>

namespace harness {

/// The explanation for a statement with newer syntax than the engine's version ("PostgreSQL 15.18", "SQLite
/// 3.40.1") supports. Empty unless the finding is a syntax error at the very word that a later version
/// introduced.
std::string newer_syntax(const Finding& finding, const std::string& version);

/// Sets that as the fix of each finding without one.
void name_newer_syntax(std::vector<Finding>& findings, const std::string& version);

}  // namespace harness
