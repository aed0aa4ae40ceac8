#include <fmt/format.h>

#include <harness/rows/values/kinds.hpp>

namespace harness::values {
namespace {

std::string bytes(const ValueType& type, const std::string& hexadecimal) {
  return is_sqlite(type) ? "x'" + hexadecimal + "'" : "\\x" + hexadecimal;
}

bool is_varying(const ValueType& type) {
  return type.base == "varbit";
}

/// PostgreSQL's bit has one digit where no number is given.
std::size_t digits_of(const ValueType& type) {
  return type.length ? *type.length : is_varying(type) ? 32 : 1;
}

/// Exactly so many digits, or at most if they vary.
std::string bits(const ValueType& type, unsigned n) {
  auto text = fmt::format("{:b}", n);
  const auto digits = digits_of(type);
  if (text.size() > digits) {
    return text.substr(text.size() - digits);
  }
  return is_varying(type) ? text : std::string(digits - text.size(), '0') + text;
}

}  // namespace

std::string ordinary_code(const ValueType& type, unsigned n) {
  switch (type.kind) {
    case ValueKind::bits:
      return bits(type, n + 1);
    case ValueKind::uuid:
      return fmt::format("5eed0000-0000-4000-8000-{:012x}", n + 1);
    default:
      return bytes(type, fmt::format("{:08x}", n + 1));
  }
}

std::vector<Boundary> code_boundaries(const ValueType& type) {
  switch (type.kind) {
    case ValueKind::bits: {
      std::vector<Boundary> boundaries = {{std::string(digits_of(type), '0'), "only zeros"},
                                          {std::string(digits_of(type), '1'), "only ones"}};
      if (is_varying(type)) {
        boundaries.push_back({"", "no bits"});
      }
      return boundaries;
    }
    case ValueKind::uuid:
      return {{"00000000-0000-0000-0000-000000000000", "a UUID of zeros"},
              {"ffffffff-ffff-ffff-ffff-ffffffffffff", "the largest UUID"}};
    default:
      return {{bytes(type, ""), "no bytes"},
              {bytes(type, "00"), "a byte of zero"},
              {bytes(type, "ff00fe"), "bytes that are no text"}};
  }
}

}  // namespace harness::values
