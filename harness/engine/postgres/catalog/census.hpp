#pragma once

#include <functional>
#include <set>
#include <string>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/catalog/fact.hpp>
#include <harness/engine/postgres/catalog/reading.hpp>

namespace harness::postgres {

/// Every object of the database that must be accounted for.
struct Census {
  std::set<ObjectId> objects;
  /// Their catalogs, with the letter of the kind where a catalog has one: "pg_class r".
  std::set<std::string, std::less<>> sorts;
};

/// Lists each row of each system catalog, except rows of the server and of extensions, temporary ones, and
/// inner parts of other objects (the index of a constraint, the row type of a table). Throws an internal
/// Error that names an unknown system catalog.
Census take_census(Reading& reading);

/// Those of these objects that the census would list.
std::set<ObjectId> accountable(Session& session, const std::set<ObjectId>& objects);

/// Throws an internal Error that names the objects of the census which no reader reported.
void expect_all_reported(Session& session, const Census& census, const std::set<ObjectId>& reported);

/// Throws an internal Error that names an unknown system catalog, if it holds rows of the user's.
void expect_unused(Session& session, const std::string& catalog);

}  // namespace harness::postgres
