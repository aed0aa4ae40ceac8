#include <cctype>

#include <harness/config/require_shallow.hpp>
#include <harness/core/error.hpp>

namespace harness {

void require_shallow(std::string_view text, const std::string& file) {
  constexpr int deepest = 1000;
  int line = 1;
  int dots = 0;
  for (const char c : text) {
    line += c == '\n' ? 1 : 0;
    const bool in_key = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                        std::string_view("_-.\"' \t").find(c) != std::string_view::npos;
    dots = in_key ? dots + (c == '.' ? 1 : 0) : 0;
    if (dots > deepest) {
      throw usage_error("a key has more than " + std::to_string(deepest) + " parts",
                        "harness/docs/configuration.md has all keys", {file, line});
    }
  }
}

}  // namespace harness
