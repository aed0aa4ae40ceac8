#include <array>
#include <cstddef>

#include <harness/engine/lock_meter.hpp>

namespace harness {

std::string_view to_string(LockMode mode) {
  constexpr std::array<std::string_view, 9> names = {
      "",      "ACCESS SHARE",        "ROW SHARE", "ROW EXCLUSIVE",   "SHARE UPDATE EXCLUSIVE",
      "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};
  return names.at(static_cast<std::size_t>(mode));
}

bool blocks_reads(LockMode mode) {
  return mode == LockMode::access_exclusive;
}

bool blocks_writes(LockMode mode) {
  return mode >= LockMode::share;
}

}  // namespace harness
