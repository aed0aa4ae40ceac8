#include <algorithm>
#include <vector>

#include <gtest/gtest.h>
#include <suites/catalog/proof.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// Patterns of facts ("view column / identity*"), each with a reason.
std::set<std::string> listed(const std::filesystem::path& file) {
  std::set<std::string> patterns;
  if (!std::filesystem::exists(file)) {
    return patterns;
  }
  for (const auto& line : split_lines(read_text(file))) {
    const auto colon = line.find(": ");
    if (line.empty() || line.starts_with("#")) {
      continue;
    }
    if (colon == std::string::npos || trim(line.substr(colon + 1)).empty()) {
      throw usage_error("a fact without a reason: " + line, "", {file});
    }
    patterns.insert(line.substr(0, colon));
  }
  return patterns;
}

bool matches_any(const std::set<std::string>& patterns, const std::string& fact) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches_glob(pattern, fact); });
}

}  // namespace

void expect_all_proven(Place& place, const Proof& proof, const std::filesystem::path& unprovable) {
  const auto exceptions = listed(unprovable);
  std::vector<std::string> gaps;
  for (const auto& fact : place.emitted()) {
    if (!proof.facts.contains(fact) && !proof.excused.contains(fact) && !matches_any(exceptions, fact)) {
      gaps.push_back(fact);
    }
  }
  EXPECT_TRUE(gaps.empty()) << "no mutation changes:\n" << join(gaps, "\n");
  for (const auto& [fact, mutation] : proof.facts) {
    EXPECT_FALSE(matches_any(exceptions, fact))
        << fact << " is proven by " << mutation << ", so take it out of " << unprovable.filename();
  }
  for (const auto& pattern : exceptions) {
    EXPECT_TRUE(std::any_of(place.emitted().begin(), place.emitted().end(),
                            [&](const auto& fact) { return matches_glob(pattern, fact); }))
        << "no reader tells " << pattern << ", so take it out of " << unprovable.filename();
  }
}

}  // namespace harness
