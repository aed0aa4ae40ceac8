#pragma once

#include <string>

#include <harness/history/history.hpp>

namespace harness::cli {

/// By its id, or the beginning of the only one; a usage Error otherwise.
const Revision& find_revision(const History& history, const std::string& named);

}  // namespace harness::cli
