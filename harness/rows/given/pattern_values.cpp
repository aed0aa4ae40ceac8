#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <harness/rows/constants/character_classes.hpp>
#include <harness/rows/constants/regex_parser.hpp>
#include <harness/rows/given/pattern_values.hpp>

namespace harness {
namespace {

using constants::RegexNode;

constexpr int most_repetitions = 3;  // beyond the least, where there is no end
constexpr std::size_t longest = 10'000;
constexpr std::size_t most_equal = 50;  // numbers that give one text, as in (a*)*

/// Parts that the parser takes as empty, or as letters.
constexpr std::array<std::pair<std::string_view, const char*>, 5> unknown_groups{{
    {"(?=", "the look-ahead"},
    {"(?!", "the look-ahead"},
    {"(?<=", "the look-behind"},
    {"(?<!", "the look-behind"},
    {"(?P", "the named group"},
}};

/// One text: its number is used up digit by digit, each place taking as much as it has choices, so that
/// different numbers give different texts.
class NumberedText {
 public:
  explicit NumberedText(std::size_t number) : number_(number) {}

  std::string of(const RegexNode& node) {
    const int most = node.most < 0 ? node.least + most_repetitions : node.most;
    const auto count = node.least + static_cast<int>(next(static_cast<std::size_t>(most - node.least + 1)));
    std::string text;
    for (int at = 0; at < count && text.size() < longest; ++at) {
      text += once(node);
    }
    if (node.group > 0 && node.kind != RegexNode::Kind::reference) {
      groups_[node.group] = text;
    }
    return text;
  }

  /// Whether all of the number was used; else a smaller one gives the same text.
  bool is_used_up() const { return number_ == 0; }

 private:
  std::size_t next(std::size_t choices) {
    const auto chosen = choices == 0 ? 0 : number_ % choices;
    number_ = choices == 0 ? number_ : number_ / choices;
    return chosen;
  }

  std::string once(const RegexNode& node) {
    switch (node.kind) {
      case RegexNode::Kind::characters:
        return node.characters.empty() ? "" : std::string(1, node.characters[next(node.characters.size())]);
      case RegexNode::Kind::reference:
        return groups_[node.group];
      case RegexNode::Kind::alternatives:
        return of(node.children[next(node.children.size())]);
      case RegexNode::Kind::sequence:
        break;
    }
    std::string text;
    for (const auto& child : node.children) {
      text += of(child);
    }
    return text;
  }

  std::size_t number_;
  std::map<int, std::string> groups_;
};

/// What an escape stands for that is no character and no class: an anchor within the text.
bool is_unknown_escape(char c) {
  return std::string_view("bBmMyYGpPuUkK").find(c) != std::string_view::npos;
}

/// The name of a class such as [:alpha:] that is not known, whose "[" is at `at`; empty for a known one.
std::string unknown_class(const std::string& pattern, std::size_t at) {
  const auto end = pattern.find(":]", at);
  if (end == std::string::npos) {
    return "";
  }
  const auto name = pattern.substr(at + 2, end - at - 2);
  return constants::named_class(name).empty() ? name : "";
}

/// {3,1}
bool has_reversed_count(const RegexNode& node) {
  return (node.most >= 0 && node.most < node.least) ||
         std::any_of(node.children.begin(), node.children.end(), has_reversed_count);
}

}  // namespace

std::optional<std::string> unknown_in_pattern(const std::string& pattern) {
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const auto rest = std::string_view(pattern).substr(at);
    if (rest.starts_with("\\") && rest.size() > 1) {
      if (is_unknown_escape(rest[1])) {
        return "the escape " + std::string(rest.substr(0, 2));
      }
      ++at;
      continue;
    }
    for (const auto& [group, name] : unknown_groups) {
      if (rest.starts_with(group)) {
        return name + (" " + std::string(group));
      }
    }
    if (rest.starts_with("(?") && !rest.starts_with("(?:")) {
      return "the option " + std::string(rest.substr(0, 3));
    }
    if (rest.starts_with("[:") || rest.starts_with("[.") || rest.starts_with("[=")) {
      const auto name = rest[1] == ':' ? unknown_class(pattern, at) : std::string(rest.substr(0, 2));
      if (!name.empty()) {
        return "the class " + name;
      }
    }
  }
  const auto node = constants::parse_regex(pattern);
  if (!node || has_reversed_count(*node)) {
    return "a part that is no regular expression: a bracket without its other one, or a count that is "
           "none";
  }
  return std::nullopt;
}

std::vector<std::string> pattern_values(const std::string& pattern, std::size_t most) {
  std::vector<std::string> values;
  const auto node = constants::parse_regex(pattern);
  const auto last = node ? most * most_equal : 0;
  for (std::size_t number = 0; number < last && values.size() < most; ++number) {
    NumberedText text(number);
    auto value = text.of(*node);
    if (text.is_used_up() && std::find(values.begin(), values.end(), value) == values.end()) {
      values.push_back(std::move(value));
    }
  }
  return values;
}

}  // namespace harness
