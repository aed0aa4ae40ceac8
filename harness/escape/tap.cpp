#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/escape/tap.hpp>

namespace harness {

std::string tap_line(const std::string& text) {
  auto line = printable(text);
  std::erase(line, '\r');
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '#', ' ');
  return line;
}

std::string tap_block(const std::string& text) {
  const auto shown = printable(text);
  // A first line that begins with a blank would be taken for a deeper indentation.
  const bool indented = shown.starts_with(' ') || shown.starts_with('\t') || shown.starts_with('\n');
  std::string block = std::string("  ---\n  message: |") + (indented ? "2" : "") + "\n";
  for (const auto& line : split_lines(shown)) {
    block += "    " + line + "\n";
  }
  return block + "  ...\n";
}

}  // namespace harness
