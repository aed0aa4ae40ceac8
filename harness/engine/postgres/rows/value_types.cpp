#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/rows/type_kinds.hpp>
#include <harness/engine/postgres/rows/value_types.hpp>

namespace harness::postgres {
namespace {

/// FirstNormalObjectId: everything below it came with the server.
constexpr Oid first_own = 16384;

ValueKind kind_of(char form) {
  switch (form) {
    case 'c':
      return ValueKind::composite;
    case 'e':
      return ValueKind::label;
    case 'm':
      return ValueKind::multirange;
    default:
      return ValueKind::range;
  }
}

/// "character varying(80)" of "character varying(80)[]": an array's modifier is its elements'.
std::string element_of(const std::string& array) {
  return array.ends_with("[]") ? array.substr(0, array.size() - 2) : array;
}

}  // namespace

void ValueTypes::learn(const Rows& found) {
  std::erase_if(types_, [](const auto& one) { return one.first >= first_own; });
  std::map<Oid, Known> learnt;
  for (const auto& row : found.rows) {
    const std::string_view what = row.at(0).value();
    auto& type = learnt[to_number<Oid>(row.at(1))];
    if (what == "type") {
      type.form = row.at(2).value().at(0);
      type.base = row.at(3).value();
      type.not_null = row.at(4) == "t";
      if (std::string_view("bcderm").find(type.form) == std::string_view::npos) {
        throw internal_error(
            fmt::format("cannot tell what values type {} has: its typtype is \"{}\"", type.base, type.form));
      }
    } else if (what == "part") {
      type.parts.push_back({to_number<Oid>(row.at(4)), to_number<int>(row.at(5)), row.at(3).value()});
    } else if (what == "label") {
      type.labels.push_back(row.at(3).value());
    } else {
      type.conditions.push_back(row.at(3).value());
    }
  }
  types_.merge(learnt);
}

bool ValueTypes::has_for_good(Oid type) const {
  return type < first_own && types_.contains(type);
}

ValueType ValueTypes::of_domain(const Known& domain, const TypeUse& use) const {
  auto type = of(domain.parts.at(0));
  type.name = use.name;
  type.conditions.insert(type.conditions.end(), domain.conditions.begin(), domain.conditions.end());
  type.not_null = type.not_null || domain.not_null;
  return type;
}

ValueType ValueTypes::of_array(const Known& array, const TypeUse& use) const {
  ValueType type{ValueKind::array, use.name};
  type.parts = {of({array.parts.at(0).type, use.modifier, element_of(use.name)})};
  type.base = type.parts[0].base + "[]";
  return type;
}

ValueType ValueTypes::of(const TypeUse& use) const {
  const auto& known = types_.at(use.type);
  if (known.form == 'd') {
    return of_domain(known, use);
  }
  if (known.form == 'b' && !known.parts.empty()) {
    return of_array(known, use);
  }
  ValueType type;
  type.name = use.name;
  type.base = known.base;
  if (known.form == 'b') {
    set_kind(type, use.type < first_own ? TypeOrigin::built_in : TypeOrigin::added);
    set_bounds(type, use.modifier);
    return type;
  }
  type.kind = kind_of(known.form);
  type.labels = known.labels;
  for (const auto& part : known.parts) {
    type.parts.push_back(of(part));
  }
  return type;
}

}  // namespace harness::postgres
