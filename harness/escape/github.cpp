#include <harness/core/utf8.hpp>
#include <harness/escape/github.hpp>
#include <harness/escape/log.hpp>

namespace harness {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

/// GitHub reads nothing else on the line of a command; others that read the same log look anywhere for
/// theirs.
std::string without_other_commands(const std::string& text) {
  std::string result;
  CommandBreaker breaker;
  for (const char c : text) {
    const bool breaks = breaker.breaks_before({&c, 1});
    result += breaks && c == '[' ? "\\[" : std::string(1, c);
  }
  return result;
}

}  // namespace

std::string github_message(const std::string& text) {
  const auto shown = without_other_commands(printable(text));
  return replaced(replaced(replaced(shown, "%", "%25"), "\r", "%0D"), "\n", "%0A");
}

std::string github_property(const std::string& text) {
  return replaced(replaced(github_message(text), ":", "%3A"), ",", "%2C");
}

}  // namespace harness
