#pragma once

#include <cstdint>
#include <string_view>

namespace harness {

/// A fast digest of bytes, stable for one version of the standard library. It detects damage; it is no
/// protection against someone who can change the digest, too. `seed` is the digest of the bytes before.
std::uint64_t digest(std::string_view bytes, std::uint64_t seed = 0) noexcept;

}  // namespace harness
