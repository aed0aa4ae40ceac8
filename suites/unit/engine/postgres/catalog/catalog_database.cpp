#include <suites/unit/engine/postgres/catalog/catalog_base.hpp>
#include <suites/unit/engine/postgres/catalog/catalog_database.hpp>

#include <harness/catalog/diff.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness::postgres {
namespace {

/// A database with the base schema on a server of its own, since its roles are the server's.
struct Place {
  Place() {
    session->execute("CREATE ROLE reader; CREATE ROLE boss");
    session->execute(base_schema);
    base = read_catalog(*session);
  }

  std::unique_ptr<Engine> engine = make_postgres_engine();
  std::unique_ptr<Database> database = engine->create(Reach::this_process);
  std::unique_ptr<Session> session = database->connect();
  Catalog base;
};

Place& place() {
  static Place only;
  return only;
}

}  // namespace

Session& catalog_session() {
  return *place().session;
}

const Catalog& base_catalog() {
  return place().base;
}

Rollback::~Rollback() {
  session_.execute("ROLLBACK");
}

std::vector<std::string> told(const Catalog& before, const Catalog& after) {
  std::vector<std::string> lines;
  for (const auto& change : diff(before, after)) {
    const std::string name = to_string(change.identity);
    if (change.kind != ChangeKind::altered) {
      lines.push_back((change.kind == ChangeKind::added ? "+" : "-") + name);
      continue;
    }
    std::vector<std::string> attributes;
    for (const auto& attribute : change.attributes) {
      attributes.push_back(attribute.attribute);
    }
    lines.push_back("~" + name + ": " + join(attributes, ", "));
  }
  return lines;
}

}  // namespace harness::postgres
