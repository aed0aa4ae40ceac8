#pragma once

#include <filesystem>

#include <harness/result/result.hpp>

namespace harness {

/// Makes every text of a result fit for reports: UTF-8 without control characters but for line ends and tabs,
/// whatever a database or a tool wrote; see `printable`. Paths below `folder` are shortened in what people
/// read (places, messages, details): reports then name the files of a checkout as its users do, whatever
/// machine they come from.
void make_fit_to_show(const std::filesystem::path& folder, SuiteResult& result);

}  // namespace harness
