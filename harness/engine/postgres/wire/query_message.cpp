#include <cstdint>

#include <harness/engine/postgres/wire/message.hpp>
#include <harness/engine/postgres/wire/query_message.hpp>

namespace harness::postgres::wire {

std::string query_message(std::string_view sql) {
  std::string message = "Q";
  append_int32(message, static_cast<std::uint32_t>(sql.size() + sizeof(std::uint32_t) + 1));
  message += sql;
  message += '\0';
  return message;
}

}  // namespace harness::postgres::wire
