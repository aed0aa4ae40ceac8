#include <algorithm>
#include <map>
#include <string>

#include <harness/engine/postgres/catalog/incremental/name_references.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/catalog/readers/readers.hpp>

namespace harness::postgres {
namespace {

/// What others print of an object: its name, and its columns' names and types.
struct Face {
  std::optional<Identity> name;
  std::map<int, std::pair<std::string, std::string>> columns;
};

void add(Face& face, const Identity& identity, int column, const Attributes* attributes) {
  if (column == 0) {
    face.name = identity;
    return;
  }
  const auto type = attributes == nullptr ? Attributes::const_iterator() : attributes->find("type");
  face.columns[column] = {identity.path.back(),
                          attributes == nullptr || type == attributes->end() ? "" : type->second};
}

std::map<ObjectId, Face> faces_before(const KnownCatalog& known, const Objects& objects) {
  std::map<ObjectId, Face> faces;
  for (const auto& object : objects) {
    if (const auto* slots = known.find(object)) {
      auto& face = faces[object];
      for (const auto& slot : *slots) {
        if (slot.object) {
          add(face, slot.identity, slot.object->column, known.catalog().find(slot.identity));
        }
      }
    }
  }
  return faces;
}

std::map<ObjectId, Face> faces_now(const std::vector<ReportedFact>& reported) {
  std::map<ObjectId, Face> faces;
  for (const auto& [reader, fact] : reported) {
    if (fact.object) {
      add(faces[whole(*fact.object)], fact.identity, fact.object->column, &fact.attributes);
    }
  }
  return faces;
}

bool has_other_columns(const Face& before, const Face& now) {
  return std::any_of(before.columns.begin(), before.columns.end(), [&](const auto& column) {
    const auto place = now.columns.find(column.first);
    return place != now.columns.end() && place->second != column.second;
  });
}

bool has_as_many_columns(const Face& before, const Face& now) {
  return before.columns.size() == now.columns.size() &&
         std::equal(before.columns.begin(), before.columns.end(), now.columns.begin(),
                    [](const auto& one, const auto& other) { return one.first == other.first; });
}

/// Names of schemas, and of types, may be printed anywhere.
bool is_mentioned_everywhere(const ObjectId& object) {
  return object.catalog == "pg_namespace" || object.catalog == "pg_type";
}

bool has_readers(const std::string& catalog) {
  return std::any_of(readers().begin(), readers().end(),
                     [&](const Reader& reader) { return catalog_of(reader) == catalog; });
}

constexpr std::string_view dependents_query = R"(
SELECT DISTINCT d.classid::regclass::text, d.objid, f.adrelid, w.ev_class, p.prpubid
FROM (SELECT u.c::regclass::oid AS class, u.o AS object FROM unnest($1::text[], $2::oid[]) u(c, o)
  UNION SELECT 'pg_type'::regclass, t.type FROM unnest($1::text[], $2::oid[]) u(c, o)
    JOIN pg_class r ON r.oid = u.o AND u.c = 'pg_class' JOIN pg_type e ON e.oid = r.reltype,
    LATERAL (VALUES (e.oid), (e.typarray)) t(type)) s
JOIN pg_depend d ON d.refclassid = s.class AND d.refobjid = s.object
LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
LEFT JOIN pg_publication_rel p ON d.classid = 'pg_publication_rel'::regclass AND p.oid = d.objid)";

Rows ask_dependents(Connection& session, const Objects& objects) {
  std::string catalogs;
  std::string oids;
  for (const auto& object : objects) {
    catalogs += (catalogs.empty() ? "" : ",") + object.catalog;
    oids += (oids.empty() ? "" : ",") + std::to_string(object.oid);
  }
  return session.ask({{"migrate_dependents", dependents_query, {"{" + catalogs + "}", "{" + oids + "}"}}})
      .at(0);
}

void add_known(Objects& objects, const KnownCatalog& known, const ObjectId& object) {
  if (known.find(object) != nullptr) {
    objects.insert(object);
  }
  if (const auto teller = known.teller_of(object)) {
    objects.insert(*teller);
  }
}

/// False for a part that cannot be traced to its object.
bool add_dependent(Objects& objects, const KnownCatalog& known, const Row& row) {
  const ObjectId object{row.at(0).value(), to_number<Oid>(row.at(1)), 0};
  if (object.catalog == "pg_attrdef") {
    add_known(objects, known, {"pg_class", to_number<Oid>(row.at(2)), 0});
  } else if (object.catalog == "pg_publication_rel") {
    add_known(objects, known, {"pg_publication", to_number<Oid>(row.at(4)), 0});
  } else if (!has_readers(object.catalog)) {
    return false;
  } else {
    add_known(objects, known, object);
    if (object.catalog == "pg_rewrite") {
      add_known(objects, known, {"pg_class", to_number<Oid>(row.at(3)), 0});
    }
  }
  return true;
}

bool may_join(const Row& row) {
  return row.at(0) == "pg_rewrite" || row.at(0) == "pg_policy" || row.at(0) == "pg_proc";
}

}  // namespace

void NameReferences::add_hidden(const Objects& objects) {
  for (const auto& object : objects) {
    everywhere = everywhere || is_mentioned_everywhere(object);
    renamed.insert(object);
  }
}

NameReferences find_name_references(const KnownCatalog& known, const Objects& objects,
                                    const std::vector<ReportedFact>& reported) {
  const auto before = faces_before(known, objects);
  const auto now = faces_now(reported);
  NameReferences mentions;
  for (const auto& [object, was] : before) {
    const auto place = now.find(object);
    if (place == now.end()) {
      continue;  // what depended on it is gone as well
    }
    if (was.name != place->second.name || has_other_columns(was, place->second)) {
      mentions.everywhere = mentions.everywhere || is_mentioned_everywhere(object);
      mentions.renamed.insert(object);
    } else if (!has_as_many_columns(was, place->second)) {
      mentions.reshaped.insert(object);
    }
  }
  return mentions;
}

std::optional<Objects> find_dependents(Connection& session, const KnownCatalog& known,
                                       const NameReferences& mentions) {
  Objects dependents;
  for (const auto* objects : {&mentions.renamed, &mentions.reshaped}) {
    if (objects->empty()) {
      continue;
    }
    for (const auto& row : ask_dependents(session, *objects).rows) {
      if (objects == &mentions.reshaped && !may_join(row)) {
        continue;
      }
      if (!add_dependent(dependents, known, row)) {
        return std::nullopt;
      }
    }
  }
  return dependents;
}

}  // namespace harness::postgres
