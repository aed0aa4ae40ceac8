#include <algorithm>
#include <set>

#include <harness/rows/values/kinds.hpp>
#include <harness/rows/values/values.hpp>

namespace harness {
namespace {

/// Without those that an earlier one is equal to.
std::vector<Boundary> different(std::vector<Boundary> values) {
  std::set<std::string> seen;
  std::erase_if(values, [&](const Boundary& boundary) { return !seen.insert(boundary.value).second; });
  return values;
}

std::vector<Boundary> all_boundaries(const ValueType& type) {
  switch (type.kind) {
    case ValueKind::text:
      return values::text_boundaries(type);
    case ValueKind::integer:
    case ValueKind::decimal:
    case ValueKind::floating:
    case ValueKind::money:
      return values::number_boundaries(type);
    case ValueKind::date:
    case ValueKind::time:
    case ValueKind::timestamp:
    case ValueKind::interval:
      return values::moment_boundaries(type);
    case ValueKind::bytes:
    case ValueKind::bits:
    case ValueKind::uuid:
      return values::code_boundaries(type);
    case ValueKind::json:
    case ValueKind::xml:
    case ValueKind::search:
    case ValueKind::tree:
    case ValueKind::pairs:
      return values::document_boundaries(type);
    case ValueKind::network:
    case ValueKind::geometric:
    case ValueKind::vector:
      return values::place_boundaries(type);
    case ValueKind::array:
    case ValueKind::range:
    case ValueKind::multirange:
    case ValueKind::composite:
      return values::composed_boundaries(type);
    case ValueKind::anything:
      return {{"integer:12", "an integer"},
              {"text:12", "a text that looks like a number"},
              {"real:12.0", "a whole number with a decimal point"},
              {"blob:x'00ff'", "bytes that are no text"},
              {"text:", "an empty text"}};
    case ValueKind::boolean:
    case ValueKind::label:
    case ValueKind::unknown:
      return {};
  }
  return {};
}

}  // namespace

std::optional<std::string> ordinary_value(const ValueType& type, unsigned n) {
  if (!type.given.empty()) {
    return type.given[n % type.given.size()];
  }
  switch (type.kind) {
    case ValueKind::text:
    case ValueKind::anything:
      return values::ordinary_text(type, n);
    case ValueKind::boolean:
    case ValueKind::integer:
    case ValueKind::decimal:
    case ValueKind::floating:
    case ValueKind::money:
      return values::ordinary_number(type, n);
    case ValueKind::date:
    case ValueKind::time:
    case ValueKind::timestamp:
    case ValueKind::interval:
      return values::ordinary_moment(type, n);
    case ValueKind::bytes:
    case ValueKind::bits:
    case ValueKind::uuid:
      return values::ordinary_code(type, n);
    case ValueKind::json:
    case ValueKind::xml:
    case ValueKind::search:
    case ValueKind::tree:
    case ValueKind::pairs:
      return values::ordinary_document(type, n);
    case ValueKind::network:
    case ValueKind::geometric:
    case ValueKind::vector:
      return values::ordinary_place(type, n);
    case ValueKind::array:
    case ValueKind::range:
    case ValueKind::multirange:
    case ValueKind::composite:
      return values::ordinary_composed(type, n);
    case ValueKind::label:
      return type.labels.empty() ? std::nullopt : std::optional(type.labels[n % type.labels.size()]);
    case ValueKind::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

std::vector<Boundary> boundary_values(const ValueType& type) {
  return type.given.empty() ? different(all_boundaries(type)) : std::vector<Boundary>();
}

}  // namespace harness
