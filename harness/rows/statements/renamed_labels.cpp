#include <algorithm>
#include <string_view>
#include <vector>

#include <harness/rows/statements/renamed_labels.hpp>

namespace harness {

bool is_renamed(const std::set<std::string>& names, const std::string& before, const std::string& after) {
  constexpr std::string_view bounds = "{},\"() ";
  const auto parts_of = [&](const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char letter : text) {
      if (bounds.find(letter) != std::string_view::npos) {
        parts.emplace_back();
      } else {
        parts.back() += letter;
      }
    }
    return parts;
  };
  auto old = parts_of(before);
  auto now = parts_of(after);
  if (before.ends_with("...") || after.ends_with("...")) {  // cut, like all examples
    const auto shown = std::min(old.size(), now.size()) - 1;
    old.resize(shown);
    now.resize(shown);
  }
  return old.size() == now.size() && std::equal(old.begin(), old.end(), now.begin(),
                                                [&](const std::string& one, const std::string& other) {
                                                  return one == other ||
                                                         (names.contains(one) && names.contains(other));
                                                });
}

}  // namespace harness
