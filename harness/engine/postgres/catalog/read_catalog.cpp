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

bool is_needed(const Reader& reader, const Census& census) {
  return reader.sorts.empty() || std::any_of(reader.sorts.begin(), reader.sorts.end(),
                                             [&](auto sort) { return census.sorts.contains(sort); });
}

void read(const Reader& reader, Reading& reading, std::vector<Fact>& facts) {
  try {
    for (auto& fact : to_facts(reading.ask(reader.what, reader.query(reading.server_version())))) {
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
  Reading reading(session);
  const auto census = take_census(reading);

  std::vector<Fact> facts;
  for (const auto& reader : readers()) {
    if (is_needed(reader, census)) {
      read(reader, reading, facts);
    }
  }
  annotate(reading, facts);

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
