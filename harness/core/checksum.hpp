#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace harness {

/// SHA-256 of bytes that come in parts.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// The 32 bytes for what was added so far; more may follow.
  std::string bytes() const;

 private:
  std::array<std::uint32_t, 8> state_;
  std::string rest_;  ///< what does not fill a block yet
  std::uint64_t size_ = 0;
};

/// Base64 with padding, in one line.
std::string base64(std::string_view bytes);

/// The SHA-256 of a text in hexadecimal, as sha256sum prints it. "\r\n" counts as "\n", so that a checkout on
/// another system has the same checksum.
std::string checksum(std::string_view text);

}  // namespace harness
