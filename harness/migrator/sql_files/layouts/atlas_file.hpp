#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/history/history.hpp>

namespace harness::sql_files {

/// A comment for Atlas: "-- atlas:txmode none".
struct AtlasDirective {
  std::string above;  ///< what stands before it on the line: "-- "
  std::string name;
  std::string value;
};

/// The directive at the beginning of a text; nothing further down is looked at.
std::optional<AtlasDirective> atlas_directive(std::string_view text);

/// The values of a directive of the whole file: those among the comments at its top, if an empty line parts
/// these from what follows.
std::vector<std::string> atlas_values(std::string_view text, std::string_view name);

/// Whether the file runs in a transaction of its own. Throws a usage Error for a mode that Atlas refuses.
bool runs_in_atlas_transaction(std::string_view text, const std::string& file);

/// The directives that Atlas silently ignores, because of where or how they are written.
std::vector<HistoryFault> ignored_atlas_directives(std::string_view text, const std::string& file,
                                                   const std::string& revision);

}  // namespace harness::sql_files
