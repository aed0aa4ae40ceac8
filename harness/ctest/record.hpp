#pragma once

#include <filesystem>
#include <vector>

#include <harness/ctest/tests.hpp>

namespace harness::ctest {

/// Stores the outcomes of tests, for the processes that show them.
void write_record(const std::filesystem::path& file, const std::vector<TestOutcome>& tests);

/// The stored outcomes. Throws an internal Error for any other file.
std::vector<TestOutcome> read_record(const std::filesystem::path& file);

}  // namespace harness::ctest
