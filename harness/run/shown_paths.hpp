#pragma once

#include <filesystem>

#include <harness/report/result.hpp>

namespace harness {

/// Shortens every path below `folder` in what people read: places, messages, details. Reports then name the
/// files of a checkout as its users do, whatever machine they come from.
void show_paths_from(const std::filesystem::path& folder, SuiteResult& result);

}  // namespace harness
