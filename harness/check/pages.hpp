#pragma once

#include <string>

namespace harness {

/// The Markdown page that explains a shipped rule; empty for a rule without one.
std::string page_of(const std::string& rule);

}  // namespace harness
