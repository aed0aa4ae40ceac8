#pragma once

#include <string>
#include <string_view>

#include <harness/history/revision_text.hpp>
#include <harness/migrator/sql_files/history_files.hpp>

namespace harness::sql_files {

/// The text of a revision's scripts. Comments and white space count if the tool keeps a checksum of the file.
RevisionText revision_text_of(const HistoryFiles& loaded, const std::string& revision);

/// SQL without comments, and with runs of unquoted white space as one blank.
std::string without_comments(std::string_view text);

}  // namespace harness::sql_files
