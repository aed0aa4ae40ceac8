#include <algorithm>
#include <numeric>
#include <utility>

#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

constexpr std::size_t most = 3;

/// How many letters must come, go or change to make one word of the other.
std::size_t distance(const std::string& one, const std::string& other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> nearest(const std::string& word, const std::vector<std::string>& known) {
  const auto wanted = lower(word);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& candidate : known) {
    const bool part = wanted.size() > 2 && candidate.find(wanted) != std::string::npos;
    const auto whole = distance(wanted, candidate);
    // A word that was begun and not ended, with a slip in it.
    const auto begun = distance(wanted, candidate.substr(0, wanted.size())) + 1;
    const auto steps = part ? 0 : std::min(whole, begun);
    if (steps <= std::max<std::size_t>(2, wanted.size() / 3)) {
      ranked.emplace_back(steps, candidate);
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  std::vector<std::string> result;
  for (std::size_t at = 0; at < std::min(most, ranked.size()); ++at) {
    result.push_back(ranked[at].second);
  }
  return result;
}

}  // namespace harness
