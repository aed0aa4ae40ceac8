#include <harness/engine/postgres/catalog/literal_casts.hpp>
#include <harness/engine/postgres/catalog/normalise.hpp>
#include <harness/engine/postgres/catalog/parameters.hpp>
#include <harness/engine/postgres/catalog/readers/partition_bound.hpp>

namespace harness::postgres {
namespace {

void settle_parameters(Fact& fact) {
  for (const auto* name : {"storage parameters", "toast parameters", "options"}) {
    const auto parameters = fact.attributes.find(name);
    if (parameters != fact.attributes.end()) {
      parameters->second = settled_parameters(parameters->second);
    }
  }
}

/// What the server prints of an expression, by attribute.
constexpr std::string_view printed[] = {"definition", "default", "generated", "using",
                                        "check",      "body",    "tables"};

}  // namespace

void settle_table(Fact& fact) {
  if (fact.identity.kind == "table") {
    settle_parameters(fact);
  }
  const auto bound = fact.attributes.find("partition bound");
  if (bound != fact.attributes.end()) {
    bound->second = sorted_bound(bound->second);
  }
}

void settle_definitions(Fact& fact) {
  // Only the standard's kind of body is printed by the server; any other is the author's text.
  const bool own_text = fact.attributes.contains("language") && !fact.attributes.contains("standard body");
  for (const auto name : printed) {
    const auto attribute = fact.attributes.find(std::string(name));
    if (attribute != fact.attributes.end() && !(own_text && name == "body")) {
      attribute->second = without_double_casts(attribute->second);
    }
  }
}

void settle_relation(Fact& fact) {
  settle_definitions(fact);
  settle_parameters(fact);
}

void settle_default(Fact& fact) {
  settle_definitions(fact);
  const auto value = fact.attributes.find("default");
  const auto type = fact.attributes.find("type");
  if (value != fact.attributes.end() && type != fact.attributes.end()) {
    value->second = default_of(type->second, value->second);
  }
}

}  // namespace harness::postgres
