#include <cctype>
#include <string_view>

#include <harness/rows/constants/character_classes.hpp>
#include <harness/rows/constants/regex_parser.hpp>

namespace harness::constants {
namespace {

struct NoRegex {};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {
    if (text_.starts_with("***:")) {
      at_ = 4;
    }
  }

  RegexNode run() {
    auto node = alternatives();
    if (at_ != text_.size()) {
      throw NoRegex{};
    }
    return node;
  }

 private:
  bool done() const { return at_ >= text_.size(); }
  bool at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  bool accept(std::string_view what) {
    const bool found = at(what);
    at_ += found ? what.size() : 0;
    return found;
  }
  char take() {
    if (done()) {
      throw NoRegex{};
    }
    return text_[at_++];
  }

  RegexNode alternatives() {
    RegexNode node{.kind = RegexNode::Kind::alternatives};
    do {
      node.children.push_back(sequence());
    } while (accept("|"));
    return node.children.size() == 1 ? node.children.front() : node;
  }

  RegexNode sequence() {
    RegexNode node;
    while (!done() && !at("|") && !at(")")) {
      if (auto part = atom()) {
        quantify(*part);
        node.children.push_back(*std::move(part));
      }
    }
    return node;
  }

  /// nullopt for an anchor and for what looks around.
  std::optional<RegexNode> atom() {
    if (accept("^") || accept("$")) {
      return std::nullopt;
    }
    if (accept("(")) {
      return group();
    }
    if (accept("[[:<:]]") || accept("[[:>:]]")) {
      return std::nullopt;
    }
    if (accept("[")) {
      return one_of(bracket());
    }
    if (accept(".")) {
      return one_of(all_but("\t\n"));
    }
    if (accept("\\")) {
      return escape();
    }
    const char c = take();
    if (c == '*' || c == '+' || c == '?') {
      throw NoRegex{};
    }
    return one_of(std::string(1, c));
  }

  static RegexNode one_of(std::string characters) {
    return {.kind = RegexNode::Kind::characters, .characters = std::move(characters)};
  }

  std::optional<RegexNode> group() {
    const bool looks_around = at("?=") || at("?!") || at("?<=") || at("?<!");
    int number = 0;
    if (looks_around) {
      at_ += at("?<") ? 3 : 2;
    } else if (accept("?:")) {
    } else if (accept("?")) {  // options such as (?i)
      while (take() != ')') {
      }
      return std::nullopt;
    } else {
      number = ++groups_;
    }
    auto inner = alternatives();
    if (take() != ')') {
      throw NoRegex{};
    }
    if (looks_around) {
      return std::nullopt;
    }
    RegexNode node{.children = {std::move(inner)}, .group = number};
    return node;
  }

  std::optional<RegexNode> escape() {
    const char c = take();
    static constexpr std::string_view anchors = "AZmMyYbBzG";
    if (anchors.find(c) != std::string_view::npos) {
      return std::nullopt;
    }
    if (const auto members = escaped_class(c); !members.empty()) {
      return one_of(members);
    }
    if (c >= '1' && c <= '9') {
      return RegexNode{.kind = RegexNode::Kind::reference, .group = c - '0'};
    }
    return one_of(std::string(1, escaped(c)));
  }

  char escaped(char c) {
    if (c == 'x') {
      std::string number;
      while (number.size() < 2 && !done() && std::isxdigit(static_cast<unsigned char>(text_[at_]))) {
        number += take();
      }
      return number.empty() ? 'x' : static_cast<char>(std::stoi(number, nullptr, 16));
    }
    return c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
  }

  /// The members of a class, behind its "[".
  std::string bracket() {
    const bool negated = accept("^");
    std::string members;
    bool first = true;
    while (first || !at("]")) {
      first = false;
      members += member();
    }
    take();
    return negated ? all_but(members) : usual_first(members);
  }

  std::string member() {
    if (accept("[:")) {
      std::string name;
      while (!accept(":]")) {
        name += take();
      }
      return named_class(name);
    }
    char low = take();
    if (low == '\\') {
      const char c = take();
      if (const auto members = escaped_class(c); !members.empty()) {
        return members;
      }
      low = escaped(c);
    }
    if (!at("-") || at("-]")) {
      return std::string(1, low);
    }
    take();
    char high = take();
    high = high == '\\' ? escaped(take()) : high;
    std::string members;
    for (int c = static_cast<unsigned char>(low); c <= static_cast<unsigned char>(high) && c < 127; ++c) {
      members += static_cast<char>(c);
    }
    return members;
  }

  void quantify(RegexNode& node) {
    int least = 1;
    int most = 1;
    if (accept("*")) {
      least = 0;
      most = -1;
    } else if (accept("+")) {
      most = -1;
    } else if (accept("?")) {
      least = 0;
    } else if (at("{") && at_ + 1 < text_.size() &&
               std::isdigit(static_cast<unsigned char>(text_[at_ + 1]))) {
      take();
      least = number();
      most = accept(",") ? (at("}") ? -1 : number()) : least;
      if (take() != '}') {
        throw NoRegex{};
      }
    } else {
      return;
    }
    if (!accept("?")) {  // a sparing one matches the same texts
      accept("+");
    }
    node.least = least;
    node.most = most;
  }

  int number() {
    int value = 0;
    while (!done() && std::isdigit(static_cast<unsigned char>(text_[at_])) && value < 100'000) {
      value = value * 10 + (take() - '0');
    }
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int groups_ = 0;
};

}  // namespace

std::optional<RegexNode> parse_regex(const std::string& regex) {
  try {
    return Parser(regex).run();
  } catch (const NoRegex&) {
    return std::nullopt;
  }
}

}  // namespace harness::constants
