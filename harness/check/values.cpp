#include <charconv>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include <harness/check/values.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

using Json = nlohmann::json;

std::optional<double> number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<bool> truth(const std::string& text) {
  static const std::set<std::string> yes{"true", "t", "1"};
  static const std::set<std::string> no{"false", "f", "0"};
  const auto word = lower(text);
  return yes.contains(word) ? std::optional(true) : no.contains(word) ? std::optional(false) : std::nullopt;
}

/// PostgreSQL's {a,"b c"} as a JSON array of texts; nothing when it is no flat array.
std::optional<Json> array_elements(const std::string& text) {
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') {
    return std::nullopt;
  }
  Json elements = Json::array();
  std::string element;
  bool quoted = false;
  bool any = false;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && at + 2 < text.size()) {
      element += text[++at];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      elements.push_back(std::exchange(element, {}));
    } else {
      element += c;
    }
    any = true;
  }
  if (any) {
    elements.push_back(element);
  }
  return elements;
}

Json as_texts(const Json& array) {
  Json texts = Json::array();
  for (const auto& element : array) {
    texts.push_back(element.is_string() ? element.get<std::string>() : element.dump());
  }
  return texts;
}

bool agree_as_structures(const std::string& written, const std::string& printed) {
  const auto left = Json::parse(written, nullptr, false);
  if (left.is_discarded() || !left.is_structured()) {
    return false;
  }
  const auto right = Json::parse(printed, nullptr, false);
  if (!right.is_discarded() && left == right) {
    return true;
  }
  const auto elements = array_elements(printed);
  return left.is_array() && elements && as_texts(left) == *elements;
}

bool is_word_for_truth(const std::string& text) {
  return lower(text) == "true" || lower(text) == "false";
}

}  // namespace

bool values_agree(const Value& written, const Value& printed) {
  if (!written || !printed || *written == *printed) {
    return written == printed;
  }
  if (is_word_for_truth(*written)) {
    return truth(*written) == truth(*printed);
  }
  const auto left = number(*written);
  const auto right = number(*printed);
  return (left && right && *left == *right) || agree_as_structures(*written, *printed);
}

}  // namespace harness
