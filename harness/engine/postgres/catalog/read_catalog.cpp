#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/annotations.hpp>
#include <harness/engine/postgres/catalog/census.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/catalog/readers.hpp>
#include <harness/engine/postgres/catalog/reading.hpp>

namespace harness::postgres {
namespace {

std::set<std::string_view> catalogs_of(const std::set<ObjectId>& census) {
  std::set<std::string_view> catalogs;
  for (const auto& object : census) {
    catalogs.insert(object.catalog);
  }
  return catalogs;
}

bool is_needed(const Reader& reader, const std::set<std::string_view>& catalogs) {
  return reader.catalogs.empty() || std::any_of(reader.catalogs.begin(), reader.catalogs.end(),
                                                [&](auto catalog) { return catalogs.contains(catalog); });
}

void read(const Reader& reader, Session& session, int version, std::vector<Fact>& facts) {
  try {
    for (auto& fact : to_facts(session.query(reader.query(version)))) {
      if (reader.normalise != nullptr) {
        reader.normalise(fact);
      }
      facts.push_back(std::move(fact));
    }
  } catch (Error& error) {
    throw error.during("reading " + std::string(reader.what));
  }
}

Catalog read_all(Session& session) {
  const Reading reading(session);
  const auto census = take_census(session);
  const auto catalogs = catalogs_of(census);

  std::vector<Fact> facts;
  for (const auto& reader : readers()) {
    if (is_needed(reader, catalogs)) {
      read(reader, session, reading.server_version(), facts);
    }
  }
  annotate(session, facts);

  std::set<ObjectId> reported;
  Catalog catalog;
  for (auto& fact : facts) {
    if (fact.object) {
      reported.insert(*std::move(fact.object));
    }
    catalog.add(std::move(fact.identity), std::move(fact.attributes));
  }
  expect_all_reported(session, census, reported);
  return catalog;
}

}  // namespace

Catalog read_catalog(Session& session) {
  try {
    return read_all(session);
  } catch (const SqlError& error) {
    // Nobody's migration is at fault, so it must not look like one that failed.
    throw environment_error("the server refuses to tell its catalog: " + std::string(error.what()),
                            "SQLSTATE " + error.sqlstate());
  }
}

}  // namespace harness::postgres
