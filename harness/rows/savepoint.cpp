#include <harness/engine/failure.hpp>
#include <harness/rows/savepoint.hpp>

namespace harness {
namespace {

/// What an error says of the statement; an environment Error where it says nothing of it.
SqlError back_to_savepoint(Session& session, const SqlError& error) {
  if (is_want_of_room(error)) {
    throw want_of_room(error);
  }
  session.execute("ROLLBACK TO SAVEPOINT migrate_rows; RELEASE SAVEPOINT migrate_rows");
  return error;
}

}  // namespace

std::optional<SqlError> refusal_of(Session& session, const std::function<void()>& work) {
  session.execute("SAVEPOINT migrate_rows");
  try {
    work();
  } catch (const SqlError& error) {
    return back_to_savepoint(session, error);
  }
  session.execute("RELEASE SAVEPOINT migrate_rows");
  return std::nullopt;
}

std::optional<SqlError> refusal_of(Session& session, const std::string& statements) {
  try {
    session.execute("SAVEPOINT migrate_rows;\n" + statements + ";\nRELEASE SAVEPOINT migrate_rows");
  } catch (const SqlError& error) {
    return back_to_savepoint(session, error);
  }
  return std::nullopt;
}

}  // namespace harness
