#pragma once

#include <string>
#include <vector>

#include <harness/check/check.hpp>

namespace harness {

/// The rules of the run itself, described like checks: tolerances and the baseline.
std::vector<Check> overseers();

/// The ids of all rules of these checks, in order.
std::vector<std::string> ids_of(const std::vector<Check>& checks);

/// Whether a pattern names a rule: by its id, one that it had in an earlier version, its check or a glob over
/// either.
bool names_rule(const std::string& pattern, const std::string& rule);

/// The severity that a check gives a rule; `error` for an unknown rule.
Severity severity_of(const Check& check, const std::string& rule);

}  // namespace harness
