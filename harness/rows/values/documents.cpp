#include <harness/rows/values/kinds.hpp>

namespace harness::values {
namespace {

std::vector<Boundary> json_boundaries(const ValueType& type) {
  std::vector<Boundary> boundaries = {{"null", "JSON null"},
                                      {"{}", "an empty JSON object"},
                                      {"[]", "an empty JSON array"},
                                      {"\"word\"", "a JSON text"},
                                      {"12.0", "a JSON number"},
                                      {"{\"number\": null}", "a JSON object with null in it"},
                                      {"[{\"number\": 1}, {\"number\": 2}]", "a JSON array of objects"}};
  if (type.base == "json") {
    boundaries.push_back({"{\"number\": 1, \"number\": 2}", "a JSON object with a key twice"});
  }
  return boundaries;
}

}  // namespace

std::optional<std::string> ordinary_document(const ValueType& type, unsigned n) {
  const auto number = std::to_string(n + 1);
  switch (type.kind) {
    case ValueKind::json:
      return "{\"number\": " + number + "}";
    case ValueKind::xml:
      return "<number>" + number + "</number>";
    case ValueKind::search:
      return type.base == "tsquery" ? "'word" + number + "'" : "'word" + number + "':1";
    case ValueKind::tree:
      return type.base == "ltxtquery" ? "word" + number : "top.word" + number;
    default:
      return "\"number\"=>\"" + number + "\"";
  }
}

std::vector<Boundary> document_boundaries(const ValueType& type) {
  switch (type.kind) {
    case ValueKind::json:
      return json_boundaries(type);
    case ValueKind::xml:
      return {{"", "empty XML"}, {"word", "XML without an element"}, {"<a/><b/>", "XML of two elements"}};
    case ValueKind::search:
      return {{"", type.base == "tsquery" ? "an empty query" : "an empty document"}};
    case ValueKind::tree:
      return type.base == "ltree" ? std::vector<Boundary>{{"", "an empty path"}, {"a.b.c.d.e", "a deep path"}}
                                  : std::vector<Boundary>{};
    default:
      return {{"", "no pairs"}, {"\"number\"=>NULL", "a key without a value"}};
  }
}

}  // namespace harness::values
