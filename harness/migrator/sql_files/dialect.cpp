#include <thread>

#include <harness/core/error.hpp>
#include <harness/migrator/sql_files/dialect.hpp>

namespace harness::sql_files {

std::unique_ptr<Dialect> dialect_of(const Engine& engine) {
  if (engine.name() == "postgres") {
    return postgres_dialect();
  }
  if (engine.name() == "sqlite") {
    return sqlite_dialect();
  }
  throw internal_error("SQL files cannot be run on the engine \"" + engine.name() + "\"",
                       "it needs a dialect in harness/migrator/sql_files");
}

std::string gave_up_after(Elapsed elapsed) {
  return "gave up after " +
         std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count()) + " ms";
}

void patiently(const Dialect& dialect, std::chrono::milliseconds limit,
               const std::function<void()>& attempt) {
  const Stopwatch watch;
  while (true) {
    try {
      attempt();
      return;
    } catch (const SqlError& error) {
      if (!dialect.is_busy(error)) {
        throw;
      }
      if (watch.elapsed() >= limit) {
        throw LockTimeout("somebody else is working on the database; " + gave_up_after(watch.elapsed()),
                          error.sqlstate(), 0, error.what());
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace harness::sql_files
