#pragma once

#include <filesystem>
#include <vector>

#include <harness/suite/suite.hpp>

namespace harness::cli {

/// A usage Error where the suite is a group, whose members have the revisions.
void require_no_group(const Suite& suite);

/// Prints "wrote FILE" for each, from the current folder where they lie below it; exit code 0.
int report_created(const std::vector<std::filesystem::path>& files);

}  // namespace harness::cli
