#include <harness/migrator/alembic/not_kept.hpp>

namespace harness {

Failure not_kept_by_environment(Remains remains, const Location& asked_at) {
  Failure failure;
  failure.message =
      remains == Remains::nothing
          ? "Alembic reported success, and nothing of it is in the database"
          : "Alembic reported success, and only a part of it is in the database, for env.py did not "
            "commit the rest";
  failure.place = asked_at;
  failure.fix =
      "let env.py commit: Alembic leaves a transaction that began before context.configure() to env.py, "
      "so use \"with engine.begin() as connection:\", or commit what env.py ran before it";
  return failure;
}

}  // namespace harness
