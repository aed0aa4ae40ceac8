#pragma once

#include <string>
#include <string_view>

namespace harness {

/// The SHA-256 of a text in hexadecimal, as sha256sum prints it. "\r\n" counts as "\n", so that a checkout on
/// another system has the same checksum.
std::string checksum(std::string_view text);

}  // namespace harness
