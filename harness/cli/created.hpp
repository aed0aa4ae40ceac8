#pragma once

#include <filesystem>
#include <vector>

#include <harness/suite/suite.hpp>

namespace harness::cli {

/// Throws a usage Error if the suite is a group: its members have the revisions.
void require_no_group(const Suite& suite);

/// Prints "wrote FILE" for each, relative to the current folder if it is below it. Returns exit code 0.
int report_created(const std::vector<std::filesystem::path>& files);

}  // namespace harness::cli
