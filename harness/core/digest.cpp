#include <array>
#include <bit>
#include <cstring>

#include <harness/core/digest.hpp>

namespace harness {
namespace {

// The rounds and the primes of XXH64: four lanes keep the multiplier of a processor busy.
constexpr std::uint64_t first = 0x9E3779B185EBCA87;
constexpr std::uint64_t second = 0xC2B2AE3D27D4EB4F;
constexpr std::uint64_t third = 0x165667B19E3779F9;

constexpr std::uint64_t stir(std::uint64_t lane, std::uint64_t word) noexcept {
  return std::rotl(lane + word * second, 31) * first;
}

std::uint64_t word_at(const char* bytes) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

std::uint64_t digest(std::string_view bytes, std::uint64_t seed) noexcept {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  std::uint64_t a = seed + first + second;
  std::uint64_t b = seed + second;
  std::uint64_t c = seed;
  std::uint64_t d = seed - first;
  for (; end - at >= 32; at += 32) {
    a = stir(a, word_at(at));
    b = stir(b, word_at(at + 8));
    c = stir(c, word_at(at + 16));
    d = stir(d, word_at(at + 24));
  }
  std::uint64_t hash = std::rotl(a, 1) + std::rotl(b, 7) + std::rotl(c, 12) + std::rotl(d, 18);
  hash = stir(hash, bytes.size());
  for (; end - at >= 8; at += 8) {
    hash = stir(hash, word_at(at));
  }
  for (; at != end; ++at) {
    hash = stir(hash, static_cast<unsigned char>(*at));
  }
  hash = (hash ^ hash >> 33) * second;
  hash = (hash ^ hash >> 29) * third;
  return hash ^ hash >> 32;
}

}  // namespace harness
