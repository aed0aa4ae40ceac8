#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include <harness/rows/constants/pattern.hpp>
#include <harness/rows/constants/regex_parser.hpp>

namespace harness::constants {
namespace {

constexpr std::size_t longest = 10'000;

/// Makes one sample: `variant` chooses characters and alternatives, `more` the repetitions beyond the least.
class Sampler {
 public:
  Sampler(unsigned variant, int more) : variant_(variant), more_(more) {}

  std::string sample(const RegexNode& node) {
    const int repetitions = node.most < 0 ? node.least + more_ : std::min(node.least + more_, node.most);
    std::string text;
    for (int repetition = 0; repetition < repetitions && text.size() < longest; ++repetition) {
      text += once(node);
    }
    if (node.group > 0 && node.kind != RegexNode::Kind::reference) {
      groups_[node.group] = text;
    }
    return text;
  }

 private:
  std::string once(const RegexNode& node) {
    switch (node.kind) {
      case RegexNode::Kind::characters:
        return node.characters.empty()
                   ? ""
                   : std::string(1, node.characters[(variant_ + at_++) % node.characters.size()]);
      case RegexNode::Kind::reference:
        return groups_[node.group];
      case RegexNode::Kind::alternatives:
        return sample(node.children[variant_ % node.children.size()]);
      default: {
        std::string text;
        for (const auto& child : node.children) {
          text += sample(child);
        }
        return text;
      }
    }
  }

  unsigned variant_;
  int more_;
  unsigned at_ = 0;
  std::map<int, std::string> groups_;
};

/// The most alternatives of one place.
std::size_t widest(const RegexNode& node) {
  std::size_t most = node.kind == RegexNode::Kind::alternatives ? node.children.size() : 1;
  for (const auto& child : node.children) {
    most = std::max(most, widest(child));
  }
  return most;
}

bool is_special(char c) {
  return std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos;
}

std::string literal(char c) {
  return is_special(c) ? std::string{'\\', c} : std::string(1, c);
}

}  // namespace

std::vector<std::string> samples_of_regex(const std::string& regex, const std::set<std::size_t>& lengths,
                                          std::size_t most) {
  const auto node = parse_regex(regex);
  std::vector<std::string> samples;
  if (!node) {
    return samples;
  }
  const auto add = [&](const std::string& text) {
    if (samples.size() < most && std::find(samples.begin(), samples.end(), text) == samples.end()) {
      samples.push_back(text);
    }
  };
  constexpr int most_repetitions = 300;
  for (int more = 0; more < most_repetitions && !lengths.empty(); ++more) {
    for (unsigned variant = 0; variant < 3; ++variant) {
      if (const auto text = Sampler(variant, more).sample(*node); lengths.contains(text.size())) {
        add(text);
      }
    }
  }
  for (unsigned variant = 0; variant < std::max<std::size_t>(widest(*node), 3); ++variant) {
    add(Sampler(variant, static_cast<int>(variant % 3)).sample(*node));
    add(Sampler(variant, 1).sample(*node));
  }
  return samples;
}

std::string regex_of_like(const std::string& pattern, char escape) {
  std::string regex;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == escape && at + 1 < pattern.size()) {
      regex += literal(pattern[++at]);
    } else {
      regex += pattern[at] == '%' ? ".*" : pattern[at] == '_' ? "." : literal(pattern[at]);
    }
  }
  return regex;
}

std::string regex_of_glob(const std::string& pattern) {
  std::string regex;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const auto close = pattern[at] == '['
                           ? pattern.find(']', at + (pattern.substr(at + 1).starts_with("^") ? 3 : 2))
                           : std::string::npos;
    if (close != std::string::npos) {
      for (const char c : pattern.substr(at, close - at + 1)) {
        regex += c == '\\' ? "\\\\" : std::string(1, c);
      }
      at = close;
    } else {
      regex += pattern[at] == '*' ? ".*" : pattern[at] == '?' ? "." : literal(pattern[at]);
    }
  }
  return regex;
}

std::string regex_of_similar(const std::string& pattern) {
  std::string regex;
  int brackets = 0;
  for (const char c : pattern) {
    brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
    const bool is_plain = c == '.' || c == '^' || c == '$';
    if (brackets > 0) {
      regex += c;
    } else {
      regex += c == '%' ? ".*" : c == '_' ? "." : is_plain ? literal(c) : std::string(1, c);
    }
  }
  return regex;
}

std::string regex_of_allowed(const std::string& pattern) {
  const auto open = pattern.find("[^");
  const auto close = open == std::string::npos ? open : pattern.rfind(']');
  if (close == std::string::npos || close < open) {
    return "";
  }
  const bool is_alone = pattern.find_first_not_of("*%^$.()") >= open &&
                        pattern.find_first_not_of("*%+$.()", close + 1) == std::string::npos;
  return is_alone ? "[" + pattern.substr(open + 2, close - open - 1) + "+" : "";
}

}  // namespace harness::constants
