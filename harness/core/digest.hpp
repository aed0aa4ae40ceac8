#pragma once

#include <cstdint>
#include <string_view>

namespace harness {

/// A fast digest of bytes, the same wherever the standard library is the same: it shows damage, and is no
/// proof against who can write the digest, too. `seed` is the digest of what comes before.
std::uint64_t digest(std::string_view bytes, std::uint64_t seed = 0) noexcept;

}  // namespace harness
