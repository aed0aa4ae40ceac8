#include <harness/migrator/sql_files/layouts/in_quotes.hpp>

namespace harness::sql_files {

std::string in_quotes(const std::string& value, char quote) {
  std::string text(1, quote);
  for (const char c : value) {
    text += c == quote ? std::string(2, quote) : std::string(1, c);
  }
  return text + quote;
}

}  // namespace harness::sql_files
