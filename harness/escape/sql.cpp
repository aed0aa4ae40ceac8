#include <harness/core/utf8.hpp>
#include <harness/escape/log.hpp>
#include <harness/escape/sql.hpp>

namespace harness {

std::string sql_comment(std::string_view text) {
  // PostgreSQL's comments end at a carriage return, too.
  return log_text("-- " + printable_line(text)) + "\n";
}

}  // namespace harness
