#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace harness::sqlite {

/// A 128-bit hash of a multiset of rows, independent of their order.
class RowDigest {
 public:
  /// Adds one row, as an unambiguous encoding of its values.
  void add(std::string_view row);
  std::string text() const;

 private:
  std::array<std::uint64_t, 2> sums_{};
};

}  // namespace harness::sqlite
