#include <bit>
#include <functional>

#include <harness/core/digest.hpp>

namespace harness {

std::uint64_t digest(std::string_view bytes, std::uint64_t seed) noexcept {
  constexpr std::uint64_t golden_ratio = 0x9e3779b97f4a7c15;
  return std::hash<std::string_view>{}(bytes) ^ std::rotl(seed * golden_ratio, 31);
}

}  // namespace harness
