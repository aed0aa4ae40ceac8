#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace harness {

/// A date, a time of day, or both, as engines and ISO 8601 print them.
struct TimeValue {
  bool has_date = false;
  bool has_time = false;
  std::int64_t microseconds = 0;            ///< since 1970-01-01 00:00 as it is written, or since midnight
  std::optional<std::int64_t> offset = {};  ///< of its zone to UTC in microseconds
};

/// Nullopt for any other text: "infinity", a year before Christ.
std::optional<TimeValue> time_of(std::string_view text);

/// Whether both mean one moment: they are written alike without their zones, or are the same in UTC, where a
/// time without a zone is taken as UTC. A date is its midnight.
bool is_same_time(const TimeValue& one, const TimeValue& other);

/// Whether `after` is `before` without its time of day, its date, or parts of a second.
bool is_coarser(const TimeValue& before, const TimeValue& after);

}  // namespace harness
