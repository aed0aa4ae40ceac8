#pragma once

#include <string>
#include <string_view>

#include <harness/history/revision_text.hpp>
#include <harness/migrator/sql_files/history_files.hpp>

namespace harness::sql_files {

/// What a revision's scripts say. Comments and white space count where the tool keeps a checksum of the file.
RevisionText revision_text_of(const HistoryFiles& loaded, const std::string& revision);

/// SQL without its comments, and with one blank for all white space that is not quoted.
std::string without_comments(std::string_view text);

}  // namespace harness::sql_files
