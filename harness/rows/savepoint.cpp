#include <harness/engine/failure.hpp>
#include <harness/rows/savepoint.hpp>

namespace harness {

std::optional<SqlError> refusal_of(Session& session, const std::function<void()>& work) {
  std::optional<SqlError> refused;
  session.execute("SAVEPOINT migrate_rows");
  try {
    work();
  } catch (const SqlError& error) {
    if (is_want_of_room(error)) {
      throw want_of_room(error);
    }
    session.execute("ROLLBACK TO SAVEPOINT migrate_rows");
    refused = error;
  }
  session.execute("RELEASE SAVEPOINT migrate_rows");
  return refused;
}

}  // namespace harness
