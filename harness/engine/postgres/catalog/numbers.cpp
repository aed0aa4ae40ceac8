#include <charconv>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {

std::int64_t to_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw internal_error("the server printed \"" + std::string(text) + "\" where a number belongs");
  }
  return number;
}

std::string array_of(const std::set<Oid>& oids) {
  std::string text;
  for (const auto oid : oids) {
    text += (text.empty() ? "" : ",") + std::to_string(oid);
  }
  return "{" + text + "}";
}

}  // namespace harness::postgres
