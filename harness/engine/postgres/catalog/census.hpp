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
  /// The catalogs that they are in, and for those with a letter for the kind also that: "pg_class r".
  std::set<std::string, std::less<>> sorts;
};

/// Lists each row of each system catalog that neither came with the server nor belongs to an extension, is
/// temporary, or is an inner part of another object (the index behind a constraint, the row type of a table).
/// A system catalog that is not known at all is an internal Error that names it.
Census take_census(Reading& reading);

/// The same for these objects alone: what is left of them.
std::set<ObjectId> accountable(Session& session, const std::set<ObjectId>& objects);

/// Throws an internal Error that names the objects of the census which no reader reported.
void expect_all_reported(Session& session, const Census& census, const std::set<ObjectId>& reported);

/// A system catalog that the program does not know is no matter as long as nothing of the user's is in it;
/// otherwise an internal Error that names it.
void expect_unused(Session& session, const std::string& catalog);

}  // namespace harness::postgres
