#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <harness/history/history.hpp>

namespace harness::sql_files {

/// A file that atlas.sum is about.
struct SummedFile {
  std::string name;
  std::string bytes;
};

/// The text of atlas.sum for these files, in the order of their names.
std::string atlas_sum_of(const std::vector<SummedFile>& files);

/// Why Atlas would not start with these files; nothing if atlas.sum in the folder is theirs.
std::optional<HistoryFault> atlas_sum_fault(const std::filesystem::path& folder,
                                            const std::vector<SummedFile>& files);

}  // namespace harness::sql_files
