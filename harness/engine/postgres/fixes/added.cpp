#include <harness/engine/postgres/fixes/added.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {

std::string drop(const Identity& identity) {
  const auto& path = identity.path;
  if (identity.kind == "not null constraint" || identity.kind == "domain not null") {
    // Nullability is an attribute of the column or the domain, and is fixed there.
    return {};
  }
  if (path.size() == 3 && (identity.kind == "column" || identity.kind == "attribute" ||
                           is_constraint(identity.kind) || identity.kind.starts_with("domain "))) {
    const std::string whole = identity.kind == "attribute"           ? "TYPE "
                              : identity.kind.starts_with("domain ") ? "DOMAIN "
                                                                     : "TABLE ";
    const std::string part = identity.kind == "column"      ? "COLUMN "
                             : identity.kind == "attribute" ? "ATTRIBUTE "
                                                            : "CONSTRAINT ";
    return "ALTER " + whole + qualified(path, 2) + " DROP " + part + quote(path.back()) + ";";
  }
  const auto name = subject(identity);
  return name ? "DROP " + name->text() + ";" : "";
}

}  // namespace harness::postgres
