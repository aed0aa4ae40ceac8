#include <fmt/format.h>

#include <harness/engine/sqlite/row_digest.hpp>

namespace harness::sqlite {
namespace {

/// FNV-1a, with SplitMix64's last steps so that sums of similar rows do not cancel out.
std::uint64_t hash(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t value = 0xcbf29ce484222325U ^ seed;
  for (const char byte : bytes) {
    value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31);
}

}  // namespace

void RowDigest::add(std::string_view row) {
  sums_[0] += hash(row, 0);
  sums_[1] += hash(row, 0x9e3779b97f4a7c15U);
}

std::string RowDigest::text() const {
  return fmt::format("{:016x}{:016x}", sums_[0], sums_[1]);
}

}  // namespace harness::sqlite
