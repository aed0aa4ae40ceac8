#include <string>

#include <harness/config/read_race.hpp>

namespace harness {
namespace {

/// Each starts every racer anew: one more shows little that two do not.
constexpr std::size_t usual_rounds = 2;
constexpr std::size_t most_rounds = 20;

}  // namespace

unsigned read_race_rounds(TomlTable& table) {
  const auto rounds = table.number("race_rounds").value_or(usual_rounds);
  if (rounds < 1 || rounds > most_rounds) {
    table.refuse("race_rounds", "is " + std::to_string(rounds),
                 "write a number from 1 to " + std::to_string(most_rounds));
  }
  return static_cast<unsigned>(rounds);
}

}  // namespace harness
