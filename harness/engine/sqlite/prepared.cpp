#include <algorithm>

#include <harness/engine/sqlite/prepared.hpp>
#include <harness/engine/sqlite/result_code.hpp>

namespace harness::sqlite {

int line_at(std::string_view sql, std::size_t offset) {
  const auto end = sql.begin() + static_cast<std::ptrdiff_t>(std::min(offset, sql.size()));
  return 1 + static_cast<int>(std::count(sql.begin(), end, '\n'));
}

SqlError error_of(sqlite3* connection, std::string_view sql, std::size_t begin) {
  const int offset = sqlite3_error_offset(connection);
  return {sqlite3_errmsg(connection), result_code_name(sqlite3_extended_errcode(connection)),
          line_at(sql, begin + static_cast<std::size_t>(std::max(offset, 0)))};
}

Prepared::Prepared(sqlite3* connection, std::string_view sql, std::size_t begin)
    : connection_(connection), sql_(sql), begin_(begin) {
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(connection, sql.data() + begin, static_cast<int>(sql.size() - begin), 0,
                                      &statement_, &tail);
  if (code != SQLITE_OK) {
    throw error_of(connection, sql, begin);
  }
  end_ = static_cast<std::size_t>(tail - sql.data());
}

void Prepared::bind(const Row& values) {
  if (parameters() != static_cast<int>(values.size())) {
    throw SqlError("the statement takes " + std::to_string(parameters()) + " parameters, not " +
                       std::to_string(values.size()),
                   "SQLITE_RANGE", line_at(sql_, begin_));
  }
  for (std::size_t index = 0; index < values.size(); ++index) {
    const auto& value = values[index];
    const int place = static_cast<int>(index) + 1;
    const int code = value ? sqlite3_bind_text(statement_, place, value->data(),
                                               static_cast<int>(value->size()), SQLITE_TRANSIENT)
                           : sqlite3_bind_null(statement_, place);
    if (code != SQLITE_OK) {
      throw error_of(connection_, sql_, begin_);
    }
  }
}

bool Prepared::step() {
  const int code = sqlite3_step(statement_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) {
    throw error_of(connection_, sql_, begin_);
  }
  return code == SQLITE_ROW;
}

Cell Prepared::cell(int column) const {
  const int type = sqlite3_column_type(statement_, column);
  if (type == SQLITE_BLOB) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return {Cell::Type::blob, bytes == nullptr ? std::string() : std::string(bytes, size)};
  }
  if (type == SQLITE_NULL) {
    return {};
  }
  const double real = type == SQLITE_FLOAT ? sqlite3_column_double(statement_, column) : 0;
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (type == SQLITE_FLOAT) {
    return {Cell::Type::real, print_real(real, text)};
  }
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return {type == SQLITE_INTEGER ? Cell::Type::integer : Cell::Type::text, std::string(text, size)};
}

}  // namespace harness::sqlite
