#include <algorithm>
#include <sstream>
#include <vector>

#include <suites/catalog/version.hpp>

namespace harness {
namespace {

/// The first `most` numbers of "15.18".
std::vector<int> parts(const std::string& version, std::size_t most) {
  std::vector<int> numbers;
  std::istringstream text(version);
  for (std::string part; numbers.size() < most && std::getline(text, part, '.');) {
    numbers.push_back(std::stoi(part));
  }
  return numbers;
}

std::size_t length(const std::string& version) {
  return static_cast<std::size_t>(std::count(version.begin(), version.end(), '.')) + 1;
}

}  // namespace

bool reaches(const std::string& version, const std::string& bound) {
  const auto size = length(bound);
  return parts(version, size) >= parts(bound, size);
}

bool is_beyond(const std::string& version, const std::string& bound) {
  const auto size = length(bound);
  return parts(version, size) > parts(bound, size);
}

}  // namespace harness
