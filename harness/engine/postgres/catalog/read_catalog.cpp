#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/reading.hpp>

namespace harness::postgres {
namespace {

bool is_needed(const Reader& reader, const Census& census) {
  return reader.sorts.empty() || std::any_of(reader.sorts.begin(), reader.sorts.end(),
                                             [&](auto sort) { return census.sorts.contains(sort); });
}

std::vector<Fact> read_facts(const Reader& reader, Reading& reading) {
  try {
    return facts_of(reader, reading.ask(reader.what, reader.query(reading.server_version())));
  } catch (Error& error) {
    throw error.during("reading " + std::string(reader.what));
  }
}

}  // namespace

Everything read_everything(Reading& reading) {
  Everything everything;
  everything.census = take_census(reading);
  for (const auto& reader : readers()) {
    everything.facts.push_back(is_needed(reader, everything.census) ? read_facts(reader, reading)
                                                                    : std::vector<Fact>());
  }
  everything.notes = to_notes(reading.ask("annotations", annotations_query()));
  return everything;
}

Catalog to_catalog(Session& session, const Everything& everything) {
  std::vector<Fact> facts;
  for (const auto& some : everything.facts) {
    facts.insert(facts.end(), some.begin(), some.end());
  }
  annotate(session, everything.notes, facts);
  std::set<ObjectId> reported;
  Catalog catalog;
  for (auto& fact : facts) {
    if (fact.object) {
      reported.insert(*std::move(fact.object));
    }
    catalog.add(std::move(fact.identity), std::move(fact.attributes));
  }
  expect_all_reported(session, everything.census, reported);
  return catalog;
}

Catalog read_catalog(Session& session) {
  return with_environment_error([&] {
    Reading reading(session);
    return to_catalog(session, read_everything(reading));
  });
}

}  // namespace harness::postgres
