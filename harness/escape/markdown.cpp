#include <algorithm>
#include <cctype>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/escape/markdown.hpp>
#include <harness/escape/xml.hpp>

namespace harness {
namespace {

/// Nothing to see, and no part of a name: what comes before and after is no mention and no address.
constexpr std::string_view nothing = "&#8203;";

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string on_one_line(const std::string& text) {
  auto line = printable(text);
  std::erase(line, '\r');
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

/// Whether this sign would begin a mention, or the part of an address that makes it one.
bool makes_link(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at + 1);
  switch (text[at]) {
    case '@':
      return !rest.empty() && is_word(rest.front());
    case '#':
      return !rest.empty() && is_word(rest.front());
    case '!':
    case '%':
    case '&':
    case '~':
      return !rest.empty() && is_word(rest.front()) && (at == 0 || !is_word(text[at - 1]));
    case ':':
      return rest.starts_with("//") || (at >= 6 && lower(text.substr(at - 6, 6)) == "mailto");
    case '.':
      return at >= 3 && lower(text.substr(at - 3, 3)) == "www";
    default:
      return false;
  }
}

/// Whether a line that begins so is an item of a list, or what makes the line above a heading.
bool begins_block(std::string_view line) {
  const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return line.starts_with('-') || line.starts_with('+') || line.starts_with('=') ||
         (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'));
}

std::string escaped_sign(char c) {
  constexpr std::string_view marks = "\\`*_{}[]<>#|~&$!";
  return marks.find(c) != std::string_view::npos ? std::string("\\") + c : std::string(1, c);
}

}  // namespace

std::string markdown_text(const std::string& text) {
  const auto whole = on_one_line(text);
  const std::string_view line = trim(whole);
  const auto first = line.find_first_not_of("0123456789");
  std::string result;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool opens = begins_block(line) && at == first;
    result += opens ? std::string("\\") + line[at] : escaped_sign(line[at]);
    result += makes_link(line, at) ? nothing : "";
  }
  return result;
}

std::string markdown_html(const std::string& text) {
  const auto line = on_one_line(text);
  std::string result;
  for (std::size_t at = 0; at < line.size();) {
    const auto length = std::max<std::size_t>(utf8_length(line, at), 1);
    result += escaped(line.substr(at, length));
    result += makes_link(line, at) ? nothing : "";
    at += length;
  }
  return result;
}

std::string markdown_code(const std::string& text) {
  auto line = on_one_line(text);
  std::string fence = "`";
  while (line.find(fence) != std::string::npos) {
    fence += '`';
  }
  // A pipe ends a cell even here; in a span outside of a table the '\' would be visible, which is harmless.
  for (auto at = line.find('|'); at != std::string::npos; at = line.find('|', at + 2)) {
    line.insert(at, 1, '\\');
  }
  const bool touches = line.empty() || line.front() == '`' || line.back() == '`';
  return fence + (touches ? " " + line + " " : line) + fence;
}

std::string markdown_block(const std::string& text, const std::string& language) {
  const auto shown = printable(text);
  std::string fence = "```";
  while (shown.find(fence) != std::string::npos) {
    fence += '`';
  }
  return fence + language + "\n" + shown + "\n" + fence + "\n";
}

}  // namespace harness
