#include <map>
#include <string_view>

#include <harness/engine/postgres/fixes/pieces.hpp>
#include <harness/engine/postgres/fixes/sequence.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

std::string largest(const std::string& type) {
  return type == "smallint" ? "32767" : type == "integer" ? "2147483647" : "9223372036854775807";
}

/// The options that are not what a sequence has without a word; those of an identity are named "identity
/// ...".
std::string options(const Pieces& a, const std::string& prefix) {
  const std::string type = a.at(prefix + "type");
  return a.unless("1", " INCREMENT BY ", prefix + "increment") +
         a.unless("1", " MINVALUE ", prefix + "minimum") +
         a.unless(largest(type), " MAXVALUE ", prefix + "maximum") +
         a.unless(a.at(prefix + "minimum"), " START WITH ", prefix + "start") +
         a.unless("1", " CACHE ", prefix + "cache") + (a.has(prefix + "cycle") ? " CYCLE" : "");
}

/// In an order in which the server takes them: bounds after the type, which changes them.
constexpr std::pair<std::string_view, std::string_view> option_words[] = {
    {"type", "AS "},          {"increment", "INCREMENT BY "}, {"minimum", "MINVALUE "},
    {"maximum", "MAXVALUE "}, {"start", "START WITH "},       {"cache", "CACHE "},
    {"owned by", "OWNED BY "}};

std::string changed(const Change& change, const std::string& prefix, std::string_view start) {
  std::string text;
  for (const auto& [name, word] : option_words) {
    for (const auto& attribute : change.attributes) {
      if (attribute.attribute == prefix + std::string(name) && (name != "type" || prefix.empty())) {
        text += std::string(start) + std::string(word) + attribute.before.value_or("NONE");
      }
    }
  }
  for (const auto& attribute : change.attributes) {
    if (attribute.attribute == prefix + "cycle") {
      text += std::string(start) + (attribute.before ? "CYCLE" : "NO CYCLE");
    }
  }
  return text;
}

/// Whether it counts in the other direction, where no value of before lies within the bounds.
bool turns(const Change& change) {
  for (const auto& attribute : change.attributes) {
    if (attribute.attribute == "increment") {
      return attribute.before.value_or("1").starts_with('-') !=
             attribute.after.value_or("1").starts_with('-');
    }
  }
  return false;
}

}  // namespace

std::string create_sequence(const Identity& identity, const Attributes& attributes) {
  const Pieces a(attributes);
  return std::string("CREATE ") + (a.at("persistence") == "unlogged" ? "UNLOGGED " : "") + "SEQUENCE " +
         qualified(identity.path) + a.unless("bigint", " AS ", "type") + options(a, "") + ";";
}

std::string alter_sequence(const Change& change) {
  const std::string text = changed(change, "", " ") + (turns(change) ? " RESTART" : "");
  return text.empty() ? "" : "ALTER SEQUENCE " + qualified(change.identity.path) + text + ";";
}

std::string identity_clause(const Attributes& column) {
  const Pieces a(column);
  if (!a.has("identity")) {
    return {};
  }
  const std::string kind = a.at("identity") == "always" ? "ALWAYS" : "BY DEFAULT";
  const std::string more = options(a, "identity ");
  return " GENERATED " + kind + " AS IDENTITY" + (more.empty() ? "" : " (" + more.substr(1) + ")");
}

std::string changed_identity(const Change& column) {
  return changed(column, "identity ", " SET ");
}

}  // namespace harness::postgres
