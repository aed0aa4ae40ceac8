#include <algorithm>

#include <harness/locks/forecast.hpp>

namespace harness {

std::optional<std::uint64_t> size_in(const TableSizes& sizes, const Path& table) {
  const auto name = to_string(table);
  const auto found = std::find_if(sizes.begin(), sizes.end(), [&](const auto& one) {
    return one.first == name || name.ends_with("." + one.first);
  });
  return found == sizes.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Forecast> forecast(const std::vector<Measured>& milliseconds, const std::set<Path>& tables,
                                 const TableSizes& sizes) {
  Forecast found;
  for (const auto& table : tables) {
    if (const auto size = size_in(sizes, table); size && *size > found.rows) {
      found.table = table;
      found.rows = *size;
    }
  }
  const auto line = FittedLine::through(milliseconds);
  if (found.rows == 0 || !line) {
    return std::nullopt;
  }
  found.milliseconds = line->at(static_cast<double>(found.rows));
  return found;
}

std::optional<Estimate> for_a_million(const std::vector<Measured>& milliseconds) {
  const auto line = FittedLine::through(milliseconds);
  if (!line) {
    return std::nullopt;
  }
  constexpr double million = 1'000'000;
  const auto slope = line->slope();
  return Estimate{std::max(0.0, slope.low * million), std::max(0.0, slope.about * million),
                  std::max(0.0, slope.high * million)};
}

}  // namespace harness
