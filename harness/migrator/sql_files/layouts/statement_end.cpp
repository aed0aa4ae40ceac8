#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/statement_end.hpp>

namespace harness::sql_files {

bool ends_statement(std::string_view line) {
  std::string_view last;
  while (!(line = trim(line)).empty()) {
    const auto word = line.substr(0, line.find_first_of(" \t\r\n\v\f"));
    if (word.starts_with("--")) {
      break;
    }
    last = word;
    line.remove_prefix(word.size());
  }
  return last.ends_with(';');
}

}  // namespace harness::sql_files
