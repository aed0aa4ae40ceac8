#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace harness::sqlite {

/// A hash of a bag of rows: 128 bits that do not depend on the order in which the rows come.
class RowDigest {
 public:
  /// Adds one row, given as bytes that no other row shares.
  void add(std::string_view row);
  std::string text() const;

 private:
  std::array<std::uint64_t, 2> sums_{};
};

}  // namespace harness::sqlite
