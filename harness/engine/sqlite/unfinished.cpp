#include <algorithm>
#include <string>

#include <harness/engine/sqlite/token.hpp>
#include <harness/engine/sqlite/unfinished.hpp>

namespace harness::sqlite {
namespace {

bool has_column(const Catalog& catalog, const std::string& table, const std::string& column) {
  return std::any_of(catalog.begin(), catalog.end(), [&](const auto& object) {
    const auto& [identity, attributes] = object;
    return identity.kind == "column" && identity.path.front() == table && identity.path.back() == column;
  });
}

/// The columns of "update of a, b"; none for other events.
std::vector<std::string> columns_of(const Attributes& trigger) {
  constexpr std::string_view start = "update of ";
  const auto event = trigger.find("event");
  std::vector<std::string> columns;
  if (event != trigger.end() && event->second.starts_with(start)) {
    for (const auto& token : tokenize(std::string_view(event->second).substr(start.size()))) {
      if (!token.is_symbol(",")) {
        columns.push_back(fold(token.text));
      }
    }
  }
  return columns;
}

}  // namespace

std::vector<Unfinished> unfinished(const Catalog& catalog) {
  std::vector<Unfinished> found;
  for (const auto& [identity, attributes] : catalog) {
    const auto timing = attributes.find("timing");
    if (identity.kind != "trigger" || (timing != attributes.end() && timing->second == "instead of")) {
      continue;
    }
    for (const auto& column : columns_of(attributes)) {
      if (!has_column(catalog, identity.path.front(), column)) {
        found.push_back({identity, "broken_trigger",
                         "this never fires for " + column + ", since its table has no such column",
                         "recreate it with names that exist now, or drop it"});
      }
    }
  }
  return found;
}

}  // namespace harness::sqlite
