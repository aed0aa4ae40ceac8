#pragma once

#include <filesystem>
#include <string>

#include <harness/result/result.hpp>

namespace harness {

/// Makes every text of a result fit for reports: UTF-8 without control characters except line ends and tabs,
/// whatever a database or a tool wrote; see `printable`. Paths below `folder` become relative in places,
/// messages and details, so that reports do not depend on the machine.
void make_fit_to_show(const std::filesystem::path& folder, SuiteResult& result);

/// The same for what a move locked, for what it ran, and for one text.
void make_fit_to_show(const std::filesystem::path& folder, MoveLocks& locks);
void make_fit_to_show(const std::filesystem::path& folder, RanStatements& ran);
std::string fit_to_show(const std::filesystem::path& folder, std::string text);

}  // namespace harness
