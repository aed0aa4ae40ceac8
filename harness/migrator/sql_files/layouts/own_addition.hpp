#pragma once

#include <vector>

#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// The files of one more revision of our own layout.
std::vector<NewFile> add_own(const Addition& addition);

}  // namespace harness::sql_files
