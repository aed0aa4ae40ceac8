#include <string_view>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/fixes/routine.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

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

/// "SUPPORT pg_catalog.f" from "f(internal)".
std::string without_arguments(const std::string& function) {
  return function.substr(0, function.find('('));
}

/// " SET a TO 'x' SET search_path TO app, public": the catalog lists "a=x, search_path=app, public".
std::string settings(const Attributes& attributes) {
  std::string text;
  for (const auto& [name, setting] : parsed_options(value(attributes, "configuration"))) {
    const bool list = name == "search_path" || name.ends_with("_libraries");
    text += " SET " + name + " TO " + (list && !setting.empty() ? setting : literal(setting));
  }
  return text;
}

/// " TRANSFORM FOR TYPE a, FOR TYPE b".
std::string transforms(const Attributes& attributes) {
  std::string types = value(attributes, "transforms");
  for (auto comma = types.find(", "); comma != std::string::npos; comma = types.find(", ", comma + 2)) {
    types.insert(comma + 2, "FOR TYPE ");
  }
  return types.empty() ? "" : " TRANSFORM FOR TYPE " + types;
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
  const bool native = value(attributes, "language") == "c" || value(attributes, "language") == "internal";
  add("cost", native ? "1" : "100", "COST ");
  add("rows", "1000", "ROWS ");
  if (const auto support = value(attributes, "support"); !support.empty()) {
    text += " SUPPORT " + without_arguments(support);
  }
  return text + settings(attributes);
}

}  // namespace

std::string alter_routine(const Identity& identity, const AttributeChange& change) {
  const std::string start = "ALTER " + subject(identity)->text() + " ";
  const auto& attribute = change.attribute;
  if (attribute == "volatility" && change.before) {
    return start + *change.before + ";";
  }
  if (attribute == "strict") {
    return start + (change.before ? "STRICT;" : "CALLED ON NULL INPUT;");
  }
  if (attribute == "security definer") {
    return start + (change.before ? "SECURITY DEFINER;" : "SECURITY INVOKER;");
  }
  if (attribute == "leakproof") {
    return start + (change.before ? "LEAKPROOF;" : "NOT LEAKPROOF;");
  }
  if ((attribute == "parallel" || attribute == "cost" || attribute == "rows") && change.before) {
    return start + attribute + " " + *change.before + ";";
  }
  return {};
}

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
  text +=
      " LANGUAGE " + quote(value(attributes, "language")) + transforms(attributes) + properties(attributes);
  const std::string body = value(attributes, "body");
  return text + (attributes.contains("standard body") ? "\n" + body : " AS " + dollar_quoted(body)) + ";";
}

}  // namespace harness::postgres
