#include <cstdlib>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fix.hpp>
#include <harness/engine/postgres/fixes/plan.hpp>

namespace harness::postgres {
namespace {

/// A catalog of nothing but one side of a change.
Catalog side(const Change& change, std::optional<std::string> AttributeChange::*side, ChangeKind absent) {
  Catalog catalog;
  Attributes attributes;
  for (const auto& attribute : change.attributes) {
    if (attribute.*side) {
      attributes.emplace(attribute.attribute, *(attribute.*side));
    }
  }
  if (change.kind != absent) {
    catalog.add(change.identity, std::move(attributes));
  }
  return catalog;
}

int major_of(const std::string& version) {
  const auto digits = version.find_first_of("0123456789");
  return digits == std::string::npos ? 0 : std::atoi(version.c_str() + digits);
}

}  // namespace

std::string fix(const Change& change) {
  const auto wanted = side(change, &AttributeChange::before, ChangeKind::added);
  const auto found = side(change, &AttributeChange::after, ChangeKind::removed);
  std::vector<std::string> statements;
  for (const auto& step : plan(wanted, found, 0)) {
    if (step.phase != Phase::note) {
      statements.push_back(step.sql);
    }
  }
  return join(statements, "\n");
}

std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found, const std::string& version) {
  std::vector<Fix> result;
  for (auto& step : plan(wanted, found, major_of(version))) {
    result.push_back({std::move(step.change), std::move(step.sql)});
  }
  return result;
}

}  // namespace harness::postgres
