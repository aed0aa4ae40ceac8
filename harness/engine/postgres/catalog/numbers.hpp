#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <harness/catalog/data.hpp>

namespace harness::postgres {

using Oid = std::uint32_t;

/// The integer that the server printed. Throws an internal Error for anything else.
std::int64_t to_number(std::string_view text);

/// The same of a field; 0 for NULL.
template <typename Number = std::int64_t>
Number to_number(const Value& value) {
  return value ? static_cast<Number>(to_number(std::string_view(*value))) : Number{};
}

/// An array parameter: "{1,2}".
std::string array_of(const std::set<Oid>& oids);

}  // namespace harness::postgres
