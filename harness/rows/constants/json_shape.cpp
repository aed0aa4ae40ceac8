#include <algorithm>
#include <map>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/constants/json_shape.hpp>
#include <harness/rows/constants/neighbours.hpp>
#include <harness/rows/constants/pattern.hpp>

namespace harness::constants {
namespace {

using Keys = std::vector<std::string>;

/// An object of objects, or a value where it has no members.
struct Shape {
  std::map<std::string, Shape> members = {};
  std::string value = "1";

  std::string text() const {
    if (members.empty()) {
      return value;
    }
    std::vector<std::string> parts;
    for (const auto& [key, member] : members) {
      parts.push_back("\"" + key + "\": " + member.text());
    }
    return "{" + join(parts, ", ") + "}";
  }
};

std::string in_json(std::string text) {
  replace_all(text, "\\", "\\\\");
  replace_all(text, "\"", "\\\"");
  return "\"" + text + "\"";
}

bool calls(const Literal& literal, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return literal.functions.contains(std::string(name)); });
}

bool asks_for_kind(const Literal& literal) {
  return !literal.is_number && calls(literal, {"jsonb_typeof", "json_typeof", "json_type"});
}

bool asks_for_elements(const Literal& literal) {
  return literal.is_number && calls(literal, {"jsonb_array_length", "json_array_length"});
}

std::string of_kind(const std::string& kind) {
  static const std::map<std::string, std::string> values = {
      {"object", "{}"}, {"array", "[]"},    {"string", "\"word\""}, {"text", "\"word\""},
      {"number", "1"},  {"integer", "1"},   {"real", "1.5"},        {"boolean", "true"},
      {"true", "true"}, {"false", "false"}, {"null", "null"}};
  const auto found = values.find(kind);
  return found == values.end() ? "" : found->second;
}

std::string elements(const std::string& number, const std::string& comparison) {
  const auto wanted = plus(number, comparison == ">" ? 1 : comparison == "<" ? -1 : 0).value_or("0");
  const auto count = std::clamp(std::atoi(wanted.c_str()), 0, 100);
  return "[" + join(std::vector<std::string>(count, "1"), ", ") + "]";
}

std::string value_for(const Literal& literal) {
  if (asks_for_kind(literal)) {
    return of_kind(literal.text);
  }
  if (asks_for_elements(literal)) {
    return elements(literal.text, literal.comparison);
  }
  if (literal.is_number) {
    return plus(literal.text, literal.comparison == ">"   ? 1
                              : literal.comparison == "<" ? -1
                                                          : 0)
        .value_or(literal.text);
  }
  if (literal.comparison == "~" || literal.comparison == "~*") {
    const auto samples = samples_of_regex(literal.text, {}, 1);
    return samples.empty() ? "" : in_json(samples.front());
  }
  return literal.comparison == "@>" ? literal.text : in_json(literal.text);
}

/// A value at the end of a path; not where objects are.
void put(Shape& root, const Keys& path, const std::string& value) {
  auto* shape = &root;
  for (const auto& key : path) {
    shape = &shape->members[key];
  }
  shape->value = value;
}

bool speaks_of_json(const Tokens& tokens) {
  constexpr std::string_view functions[] = {"json_valid",       "json",      "jsonb_typeof",
                                            "json_typeof",      "json_type", "jsonb_array_length",
                                            "json_array_length"};
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.kind == TokenKind::word &&
           std::find(std::begin(functions), std::end(functions), token.text) != std::end(functions);
  });
}

/// The values that the root may have by the literals that ask for its kind or the number of its elements.
std::vector<std::string> roots(const std::vector<Literal>& literals) {
  std::vector<std::string> values;
  for (const auto& literal : literals) {
    if (!literal.path.empty()) {
      continue;
    }
    if (asks_for_kind(literal)) {
      values.push_back(of_kind(literal.text));
    } else if (asks_for_elements(literal)) {
      values.push_back(elements(literal.text, literal.comparison));
    }
  }
  std::erase(values, "");
  return values;
}

}  // namespace

bool is_about_json(const Literal& literal) {
  return !literal.path.empty() || asks_for_kind(literal) || asks_for_elements(literal);
}

std::vector<std::string> json_of(const Tokens& tokens, const std::vector<Literal>& literals) {
  std::vector<std::string> found;
  Shape shape;
  for (const auto& path : json_paths(tokens)) {
    put(shape, path, "1");
  }
  std::map<Keys, std::vector<std::string>> values;
  for (const auto& literal : literals) {
    const auto value = literal.path.empty() ? "" : value_for(literal);
    if (!value.empty()) {
      values[literal.path].push_back(value);
    }
  }
  for (const auto& [path, choices] : values) {
    put(shape, path, choices.front());
  }
  if (!shape.members.empty()) {
    found.push_back(shape.text());
  }
  for (const auto& [path, choices] : values) {
    for (const auto& choice : choices) {
      auto other = shape;
      put(other, path, choice);
      found.push_back(other.text());
    }
  }
  const auto of_root = roots(literals);
  found.insert(found.end(), of_root.begin(), of_root.end());
  if (speaks_of_json(tokens)) {
    found.insert(found.end(), {"{}", "[]", "{\"number\": 1}"});
  }
  return found;
}

}  // namespace harness::constants
