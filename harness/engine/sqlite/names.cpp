#include <algorithm>
#include <array>

#include <sqlite3.h>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) {
    text += c == '"' ? "\"\"" : std::string(1, c);
  }
  return text + "\"";
}

std::string quoted_if_needed(std::string_view name) {
  const bool plain =
      !name.empty() && (name.front() < '0' || name.front() > '9') &&
      std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      });
  const bool keyword = sqlite3_keyword_check(name.data(), static_cast<int>(name.size())) != 0;
  return plain && !keyword ? std::string(name) : quoted(name);
}

bool is_internal_name(std::string_view name) {
  constexpr std::array<std::string_view, 5> known = {"sqlite_sequence", "sqlite_stat1", "sqlite_stat2",
                                                     "sqlite_stat3", "sqlite_stat4"};
  constexpr std::array<std::string_view, 2> schema = {"sqlite_schema", "sqlite_master"};
  const auto folded = fold(name);
  if (!folded.starts_with("sqlite_")) {
    return false;
  }
  if (folded.starts_with("sqlite_autoindex_") ||
      std::find(known.begin(), known.end(), folded) != known.end() ||
      std::find(schema.begin(), schema.end(), folded) != schema.end()) {
    return true;
  }
  throw internal_error("SQLite's own object " + std::string(name) + " is not known here",
                       "a newer SQLite may have brought it: report it with the version of the library");
}

}  // namespace harness::sqlite
