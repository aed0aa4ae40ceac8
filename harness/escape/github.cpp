#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/escape/github.hpp>
#include <harness/escape/log.hpp>

namespace harness {
namespace {

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
  auto shown = without_other_commands(printable(text));
  replace_all(shown, "%", "%25");
  replace_all(shown, "\r", "%0D");
  replace_all(shown, "\n", "%0A");
  return shown;
}

std::string github_property(const std::string& text) {
  auto shown = github_message(text);
  replace_all(shown, ":", "%3A");
  replace_all(shown, ",", "%2C");
  return shown;
}

}  // namespace harness
