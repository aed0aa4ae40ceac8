#pragma once

#include <filesystem>
#include <vector>

#include <harness/ctest/tests.hpp>

namespace harness::ctest {

/// Keeps what tests have to show, for the processes that show it.
void write_record(const std::filesystem::path& file, const std::vector<TestOutcome>& tests);

/// What was kept. An internal Error where the file is none of ours.
std::vector<TestOutcome> read_record(const std::filesystem::path& file);

}  // namespace harness::ctest
