#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>

#include <harness/migrator/sql_files/reads_elsewhere.hpp>

namespace harness::sql_files {
namespace {

constexpr std::string_view words_that_read[] = {
    "pg_read_",     "pg_ls_",  "pg_stat_file", "lo_import",      "dblink",    "foreign server", "_fdw",
    "subscription", "program", "alter system", "load_extension", "readfile(", "attach"};

/// The text in lower letters, all that is blank as one blank.
std::string folded(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    const bool blank = std::isspace(static_cast<unsigned char>(letter)) != 0;
    if (!blank) {
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

/// COPY t FROM 'file'; the data of FROM stdin is in the script.
bool copies_a_file(const std::string& text) {
  for (auto at = text.find("copy "); at != std::string::npos; at = text.find("copy ", at + 1)) {
    const auto statement = text.substr(at, text.find(';', at) - at);
    for (const std::string_view from : {"from '", "from e'", "from $", "from u&'"}) {
      if (statement.find(from) != std::string::npos) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool reads_elsewhere(const std::string& statements) {
  const auto text = folded(statements);
  return copies_a_file(text) ||
         std::any_of(std::begin(words_that_read), std::end(words_that_read),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace harness::sql_files
