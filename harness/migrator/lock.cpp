#include <harness/migrator/lock.hpp>
#include <harness/migrator/sql_files/dialect.hpp>

namespace harness {

std::shared_ptr<void> lock_database(Database& database, const std::string& name,
                                    std::chrono::milliseconds limit) {
  return sql_files::dialect_of(database.engine())->lock(database, {name}, limit);
}

}  // namespace harness
