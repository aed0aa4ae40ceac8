#include <string_view>

#include <harness/engine/postgres/catalog/emitted.hpp>
#include <harness/engine/postgres/catalog/fact.hpp>
#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/reading.hpp>

namespace harness::postgres {
namespace {

/// What ALTER ... DEPENDS ON EXTENSION takes.
const std::set<std::string_view> dependants = {"function", "procedure",         "aggregate",
                                               "trigger",  "materialized view", "index"};

/// The attributes of objects that another one shows.
const std::set<std::string> covered = {"column / identity comment",
                                       "primary key / index comment",
                                       "unique constraint / index comment",
                                       "exclusion constraint / index comment",
                                       "primary key / index depends on extension",
                                       "unique constraint / index depends on extension",
                                       "exclusion constraint / index depends on extension",
                                       "table / row type comment",
                                       "foreign table / row type comment",
                                       "view / row type comment",
                                       "materialized view / row type comment"};

/// The names of the attributes that a query's answer would hold, those of comments included.
std::set<std::string> attributes(const Reader& reader, Reading& reading) {
  // One row of nothing, which has every column.
  const auto rows = reading.session().query("SELECT q.* FROM (SELECT) one LEFT JOIN (" +
                                            reader.query(reading.server_version()) + ") q ON false");
  std::set<std::string> names;
  for (const auto& column : rows.columns) {
    if (is_attribute(column)) {
      names.insert(column);
    } else if (column == "catalog") {
      names.insert("comment");
    }
  }
  return names;
}

}  // namespace

std::set<std::string> emitted_facts(Session& session) {
  Reading reading(session);
  auto facts = covered;
  for (const auto& reader : readers()) {
    const auto names = attributes(reader, reading);
    for (const auto kind : reader.kinds) {
      facts.emplace(kind);
      for (const auto& name : names) {
        facts.insert(std::string(kind) + " / " + name);
      }
      if (dependants.contains(kind)) {
        facts.insert(std::string(kind) + " / depends on extension");
      }
    }
  }
  return facts;
}

}  // namespace harness::postgres
