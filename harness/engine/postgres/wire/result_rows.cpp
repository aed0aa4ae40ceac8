#include <string>

#include <harness/engine/postgres/wire/message.hpp>
#include <harness/engine/postgres/wire/result_rows.hpp>

namespace harness::postgres::wire {
namespace {

Row row_in(std::string_view body) {
  constexpr std::uint32_t null = 0xFFFFFFFF;
  Fields fields(body, "the server's DataRow");
  Row row;
  for (auto columns = fields.int16(); columns > 0; --columns) {
    const auto size = fields.int32();
    row.push_back(size == null ? std::nullopt : std::optional(std::string(fields.bytes(size))));
  }
  fields.require_end();
  return row;
}

}  // namespace

Rows rows_in(std::string_view messages) {
  Rows rows;
  while (!messages.empty()) {
    Fields fields(messages, "the server's answer");
    const char type = fields.byte();
    const auto size = fields.int32();
    constexpr std::uint32_t size_of_size = 4;
    const auto body = fields.bytes(size < size_of_size ? 0 : size - size_of_size);
    if (type == 'D') {
      rows.rows.push_back(row_in(body));
    }
    messages = fields.rest();
  }
  return rows;
}

}  // namespace harness::postgres::wire
