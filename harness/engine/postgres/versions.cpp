#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include <harness/engine/postgres/versions.hpp>

namespace harness::postgres {
namespace {

/// "15" of "PostgreSQL 15.18", "18" of "PostgreSQL 18beta1".
std::string major_of(const std::string& version) {
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const auto begin = std::find_if(version.begin(), version.end(), is_digit);
  return {begin, std::find_if_not(begin, version.end(), is_digit)};
}

}  // namespace

std::string incomparable(const std::string& one, const std::string& other) {
  if (major_of(one) == major_of(other)) {
    return {};
  }
  return fmt::format(
      "{} and {} cannot be compared: major versions print the same schema differently, and each knows facts "
      "that the other does not",
      one, other);
}

}  // namespace harness::postgres
