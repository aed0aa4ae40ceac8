#include <map>
#include <string>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/annotations.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>

namespace harness::postgres {
namespace {

// Those of extensions' members, of temporary objects and of partitions' inherited foreign keys are left out
// with the objects themselves. The schema public and the extension plpgsql come with the server, but their
// comments are the user's to change; those of large objects are reported with them.
constexpr std::string_view query = R"(
SELECT a.classid::regclass::text AS catalog, a.objid AS oid, a.sub, a.word, a.content
FROM (SELECT classoid AS classid, objoid AS objid, objsubid AS sub, 'comment' AS word, description AS content
      FROM pg_description WHERE objoid >= 16384 AND classoid <> 'pg_largeobject'::regclass
      UNION ALL SELECT d.classid, d.objid, d.objsubid, 'depends on extension', string_agg(x.extname, ', ' ORDER BY x.extname)
      FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
      WHERE d.deptype = 'x' AND d.refclassid = 'pg_extension'::regclass GROUP BY 1, 2, 3
      UNION ALL SELECT classoid, objoid, objsubid, 'comment', description FROM pg_description
      WHERE objoid < 16384 AND (classoid = 'pg_extension'::regclass OR classoid = 'pg_namespace'::regclass
        AND objoid = to_regnamespace('public'))
      UNION ALL SELECT classoid, objoid, objsubid, 'security label ' || provider, label FROM pg_seclabel
      WHERE objoid >= 16384) a
WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.deptype = 'e' AND e.classid = a.classid AND e.objid = a.objid))";

/// Whether an object is hidden: part of a relation that is temporary or an extension's.
constexpr std::string_view hidden_query = R"(
SELECT i.schema LIKE 'pg\_temp%' OR EXISTS (SELECT FROM pg_depend d JOIN pg_depend e ON e.classid = d.refclassid
    AND e.objid = d.refobjid AND e.deptype = 'e' WHERE d.classid = $1::regclass AND d.objid = $2::oid),
  i.type || ' ' || i.identity
FROM pg_identify_object($3::regclass, $4::oid, $5::int) i)";

struct Place {
  Fact* fact;
  std::string prefix;
};

std::map<ObjectId, Place> places(std::vector<Fact>& facts) {
  std::map<ObjectId, Place> result;
  for (auto& fact : facts) {
    if (fact.object) {
      result.emplace(*fact.object, Place{&fact, ""});
    }
    if (fact.cover) {
      result.emplace(fact.cover->object, Place{&fact, fact.cover->word + " "});
    }
  }
  return result;
}

void expect_hidden(Session& session, const Note& note) {
  const auto oid = std::to_string(note.object.oid);
  const auto& catalog = note.object.catalog;
  const auto answer =
      session.query(hidden_query, {catalog, oid, catalog, oid, std::to_string(note.object.column)});
  if (!answer.rows.empty() && answer.rows[0][0] == "t") {
    return;
  }
  const std::string name = answer.rows.empty() ? "object " + oid : answer.rows[0][1].value_or("?");
  throw internal_error("there is a " + note.word + " on what the catalog reader does not report: " + name,
                       "please report it with the statement that made it");
}

}  // namespace

std::string annotations_query() {
  return std::string(query);
}

std::vector<Note> to_notes(const Rows& rows) {
  std::vector<Note> notes;
  for (const auto& row : rows.rows) {
    notes.push_back({{row[0].value(), to_number<std::uint32_t>(row[1]), to_number<int>(row[2])},
                     row[3].value(),
                     row[4].value()});
  }
  return notes;
}

void annotate(Session& session, const std::vector<Note>& notes, std::vector<Fact>& facts) {
  const auto known = places(facts);
  for (const auto& note : notes) {
    const auto place = known.find(note.object);
    if (place == known.end()) {
      expect_hidden(session, note);
    } else {
      place->second.fact->attributes.emplace(place->second.prefix + note.word, note.content);
    }
  }
}

}  // namespace harness::postgres
