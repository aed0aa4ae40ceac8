#include <harness/engine/postgres/catalog/readers.hpp>
#include <harness/engine/postgres/catalog/sql.hpp>

namespace harness::postgres {

std::string large_objects_query(int) {
  // Their numbers are given by the server and mean nothing; who owns how many is what can be compared.
  return R"(
SELECT 'large objects' AS kind, pg_get_userbyid(l.lomowner) AS path1, count(*) AS count
FROM pg_largeobject_metadata l
GROUP BY l.lomowner)";
}

}  // namespace harness::postgres
