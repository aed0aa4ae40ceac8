#include <set>
#include <string_view>

#include <harness/catalog/rename_back.hpp>
#include <harness/engine/postgres/fixes/renamed.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

bool has_a_name(const Identity& identity) {
  static const std::set<std::string_view> never = {
      "view column",      "role",      "default privilege", "cast",           "user mapping",
      "database setting", "transform", "large objects",     "server setting", "domain not null"};
  return !never.contains(identity.kind) && !identity.kind.ends_with(" grant");
}

/// The name of a function without its arguments, quoted.
std::string plain(const Identity& object) {
  const auto& name = object.path.back();
  const bool routine = object.kind == "function" || object.kind == "procedure" || object.kind == "aggregate";
  return quote(routine ? name.substr(0, name.find('(')) : name);
}

std::string statement(const Rename& rename) {
  const auto& object = rename.object;
  const auto from = rename.renamed();
  const std::string to = " TO " + plain(object) + ";";
  if (object.kind == "column" || object.kind == "attribute") {
    return std::string(object.kind == "column" ? "ALTER TABLE " : "ALTER TYPE ") + qualified(object.path, 2) +
           (object.kind == "column" ? " RENAME COLUMN " : " RENAME ATTRIBUTE ") + quote(rename.from) + to;
  }
  if (is_constraint(object.kind) || object.kind == "domain constraint") {
    return std::string(object.kind == "domain constraint" ? "ALTER DOMAIN " : "ALTER TABLE ") +
           qualified(object.path, 2) + " RENAME CONSTRAINT " + quote(rename.from) + to;
  }
  const auto name = subject(from);
  return name ? "ALTER " + name->text() + " RENAME" + to : "";
}

}  // namespace

std::vector<Step> rename_back(const Catalog& wanted, Catalog& found) {
  auto renames = renames_between(wanted, found, has_a_name);
  std::erase_if(renames, [](const Rename& rename) { return statement(rename).empty(); });
  std::vector<Step> steps;
  for (const auto& rename : renames) {
    steps.push_back({Phase::rename, rename.object, rename.object, statement(rename), {}, {}});
  }
  harness::rename_back(wanted, found, renames, plain);
  return steps;
}

}  // namespace harness::postgres
