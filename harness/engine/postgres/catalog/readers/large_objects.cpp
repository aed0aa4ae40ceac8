#include <harness/engine/postgres/catalog/readers/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string large_objects_query(int) {
  // Their numbers are given by the server and mean nothing; who owns how many, and what is granted and said
  // of them, is what can be compared.
  return R"(
SELECT 'large objects' AS kind, pg_get_userbyid(l.lomowner) AS path1, count(*) AS count,
       string_agg(a.acl, '; ' ORDER BY a.acl COLLATE "C") AS grants,
       string_agg(obj_description(l.oid, 'pg_largeobject'), '; '
         ORDER BY obj_description(l.oid, 'pg_largeobject') COLLATE "C") AS comments
FROM pg_largeobject_metadata l, LATERAL (SELECT string_agg(o, ', ' ORDER BY o COLLATE "C") AS acl
  FROM (SELECT unnest(l.lomacl)::text AS o EXCEPT SELECT unnest(acldefault('L', l.lomowner))::text) e) a
GROUP BY l.lomowner)";
}

}  // namespace harness::postgres
