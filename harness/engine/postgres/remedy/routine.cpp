#include <string_view>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/quote.hpp>
#include <harness/engine/postgres/remedy/routine.hpp>

namespace harness::postgres {
namespace {

std::string value(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

/// The text between dollar quotes that it does not contain.
std::string dollar_quoted(const std::string& text) {
  std::string tag = "$$";
  for (int i = 0; text.find(tag) != std::string::npos || text.ends_with('$'); ++i) {
    tag = "$body" + (i == 0 ? std::string() : std::to_string(i)) + "$";
    if (text.find(tag) == std::string::npos) {
      break;
    }
  }
  return tag + text + tag;
}

std::string properties(const Attributes& attributes) {
  std::string text;
  const auto add = [&](const std::string& name, std::string_view unless, std::string_view start = "") {
    const std::string found = value(attributes, name);
    if (!found.empty() && found != unless) {
      text += " " + std::string(start) + found;
    }
  };
  const auto flag = [&](const std::string& name, std::string_view words) {
    if (attributes.contains(name)) {
      text += " " + std::string(words);
    }
  };
  flag("window", "WINDOW");
  add("volatility", "volatile");
  flag("strict", "STRICT");
  flag("leakproof", "LEAKPROOF");
  flag("security definer", "SECURITY DEFINER");
  add("parallel", "unsafe", "PARALLEL ");
  return text;
}

}  // namespace

std::string create_routine(const Identity& identity, const Attributes& attributes) {
  if (attributes.contains("library") || value(attributes, "language") == "internal") {
    return {};
  }
  const std::string& signature = identity.path.back();
  const std::string name =
      quote(identity.path.front()) + "." + quote(signature.substr(0, signature.find('(')));
  std::string text = std::string(identity.kind == "procedure" ? "CREATE PROCEDURE " : "CREATE FUNCTION ") +
                     name + "(" + value(attributes, "arguments") + ")";
  if (identity.kind == "function") {
    text += " RETURNS " + value(attributes, "returns");
  }
  text += " LANGUAGE " + quote(value(attributes, "language")) + properties(attributes);
  const std::string body = value(attributes, "body");
  return text + (attributes.contains("standard body") ? "\n" + body : " AS " + dollar_quoted(body)) + ";";
}

}  // namespace harness::postgres
