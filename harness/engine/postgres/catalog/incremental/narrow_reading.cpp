#include <algorithm>
#include <string>
#include <tuple>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/incremental/narrow_reading.hpp>
#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {
namespace {

/// The texts of the queries for single objects, by reader; the same for every server of a version.
const std::string& narrow_text(std::size_t reader, int version, sql::Filters filters) {
  thread_local std::map<std::tuple<std::size_t, int, sql::Filters>, std::string> texts;
  auto& text = texts[{reader, version, filters}];
  if (text.empty()) {
    text = sql::narrowed(readers()[reader].query(version), filters);
  }
  return text;
}

/// Probes report what is temporary.
sql::Filters filters_for(const KnownCatalog& known, const ServerFacts& server_facts,
                         const std::map<ObjectId, Mark>& objects) {
  const bool all_own = std::all_of(objects.begin(), objects.end(), [&](const auto& entry) {
    return known.tells_of(entry.first) || (entry.first.oid >= 16384 && entry.second.is_lasting);
  });
  return all_own && !server_facts.has_members ? sql::Filters::left_out : sql::Filters::kept;
}

std::string statement_of(std::string_view kind, std::string_view what) {
  std::string name = "migrate_" + std::string(kind) + "_" + std::string(what);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

bool is_present(const Reader& reader, const KnownCatalog& known) {
  return reader.sorts.empty() || std::any_of(reader.sorts.begin(), reader.sorts.end(),
                                             [&](auto sort) { return known.has_sort(sort); });
}

bool told_before(const std::vector<Slot>* slots, std::size_t reader) {
  return slots != nullptr &&
         std::any_of(slots->begin(), slots->end(), [&](const Slot& slot) { return slot.reader == reader; });
}

/// Whether a reader has something to say of an object's kind.
bool reads_letter(const Reader& reader, const ObjectId& object, const std::string& letter) {
  bool limited = false;
  for (const auto sort : reader.sorts) {
    const auto space = sort.find(' ');
    const bool same_catalog = sort.substr(0, space) == object.catalog;
    // The columns of a composite type are those of a relation of kind "c".
    if (space != std::string_view::npos && sort.substr(space + 1) == letter &&
        (same_catalog || letter == "c")) {
      return true;
    }
    limited = limited || (same_catalog && space != std::string_view::npos);
  }
  return !limited;
}

bool touches(std::size_t at, const ObjectId& object, const Mark& mark, const KnownCatalog& known) {
  const auto& reader = readers()[at];
  const auto* slots = known.find(object);
  if (mark.letter == "-") {
    return false;
  }
  if (catalog_of(reader) == holders) {
    return mark.has_access_list || told_before(slots, at);
  }
  if (catalog_of(reader) != object.catalog) {
    return false;
  }
  if (!mark.letter.empty()) {
    return reads_letter(reader, object, mark.letter);
  }
  return slots == nullptr || told_before(slots, at);
}

std::string oids_of(const Objects& objects) {
  std::string text;
  for (const auto& object : objects) {
    text += (text.empty() ? "" : ",") + std::to_string(object.oid);
  }
  return "{" + text + "}";
}

std::optional<ObjectId> owner_of(const Fact& fact) {
  return fact.object ? whole(*fact.object) : fact.holder;
}

}  // namespace

std::vector<ReportedFact> read_objects(Connection& session, const KnownCatalog& known,
                                       const ServerFacts& server_facts,
                                       const std::map<ObjectId, Mark>& objects) {
  const auto filters = filters_for(known, server_facts, objects);
  std::vector<Question> questions;
  std::vector<std::size_t> asked;
  for (std::size_t at = 0; at < readers().size(); ++at) {
    const auto& reader = readers()[at];
    Objects wanted;
    for (const auto& [object, mark] : objects) {
      if (touches(at, object, mark, known)) {
        wanted.insert(object);
      }
    }
    if (!wanted.empty() && is_present(reader, known)) {
      questions.push_back({statement_of(filters == sql::Filters::kept ? "filtered" : "narrow", reader.what),
                           narrow_text(at, session.server_version(), filters),
                           {oids_of(wanted)}});
      asked.push_back(at);
    }
  }
  if (questions.empty()) {
    return {};
  }
  const auto answers = session.ask(questions);
  std::vector<ReportedFact> reported;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (auto& fact : facts_of(readers()[asked[i]], answers[i])) {
      // An oid alone is no address: an object of another catalog may have the same.
      if (const auto owner = owner_of(fact); owner && objects.contains(*owner)) {
        reported.push_back({asked[i], std::move(fact)});
      }
    }
  }
  return reported;
}

std::vector<Note> read_notes(Connection& session, const Objects& objects) {
  static const std::string query = sql::narrowed(annotations_query(), sql::Filters::kept);
  return to_notes(session.ask({{"migrate_narrow_annotations", query, {oids_of(objects)}}}).at(0));
}

std::vector<Note> read_all_notes(Connection& session) {
  static const std::string query = annotations_query();
  return to_notes(session.ask({{"migrate_all_annotations", query, {}}}).at(0));
}

std::vector<std::pair<std::size_t, std::vector<Fact>>> read_loose(Connection& session,
                                                                  const KnownCatalog& known) {
  std::vector<Question> questions;
  std::vector<std::string> texts;
  std::vector<std::size_t> asked;
  for (std::size_t at = 0; at < readers().size(); ++at) {
    if (catalog_of(readers()[at]) == nothing && is_present(readers()[at], known)) {
      asked.push_back(at);
      texts.push_back(readers()[at].query(session.server_version()));
    }
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    questions.push_back({statement_of("loose", readers()[asked[i]].what), texts[i], {}});
  }
  std::vector<std::pair<std::size_t, std::vector<Fact>>> result;
  if (!questions.empty()) {
    const auto answers = session.ask(questions);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      result.emplace_back(asked[i], facts_of(readers()[asked[i]], answers[i]));
    }
  }
  return result;
}

}  // namespace harness::postgres
