#include <harness/core/utf8.hpp>
#include <harness/escape/github.hpp>

namespace harness {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

}  // namespace

std::string github_message(const std::string& text) {
  return replaced(replaced(replaced(printable(text), "%", "%25"), "\r", "%0D"), "\n", "%0A");
}

std::string github_property(const std::string& text) {
  return replaced(replaced(github_message(text), ":", "%3A"), ",", "%2C");
}

}  // namespace harness
