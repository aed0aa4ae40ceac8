#include <harness/migrator/alembic/never_commits.hpp>

namespace harness {

Failure never_commits(const std::filesystem::path& environment) {
  Failure failure;
  failure.message = "Alembic reported success, and nothing of it is in the database";
  failure.place = {environment.string(), 0};
  failure.suggestion =
      "let env.py commit: Alembic leaves a transaction that began before context.configure() to env.py, "
      "so use \"with engine.begin() as connection:\", or commit what env.py ran before it";
  return failure;
}

}  // namespace harness
