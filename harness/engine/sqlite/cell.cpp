#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include <sqlite3.h>

#include <harness/engine/sqlite/cell.hpp>

namespace harness::sqlite {

Value to_value(Cell cell) {
  if (cell.type == Cell::Type::null) {
    return std::nullopt;
  }
  if (cell.type != Cell::Type::blob) {
    return std::move(cell.bytes);
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "x'";
  for (const char c : cell.bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text + "'";
}

std::string print_real(double value, const char* fifteen_digits) {
  if (std::strtod(fifteen_digits, nullptr) == value) {
    return fifteen_digits;
  }
  const std::unique_ptr<char, decltype(&sqlite3_free)> text(sqlite3_mprintf("%!.17g", value), &sqlite3_free);
  return text.get();
}

}  // namespace harness::sqlite
