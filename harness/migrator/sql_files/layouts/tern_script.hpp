#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// A script without a transaction, split as tern does it.
struct TernCut {
  std::vector<Statement> statements;
  int ignored = 0;  ///< the line behind which tern's splitter stops, and what follows is never run; 0: none
};

TernCut cut_as_tern(std::string_view text);

/// Fills a template of Go in: values of `data`, files of folders below `folder`, and comments. Throws a usage
/// Error with the place for anything else, and for a value that is not there.
std::string fill_in_tern(std::string_view text, const std::filesystem::path& folder,
                         const std::map<std::string, std::string>& data, const Location& place);

}  // namespace harness::sql_files
