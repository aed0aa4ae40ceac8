#include <thread>

#include <harness/core/error.hpp>
#include <harness/migrator/sql_files/dialect.hpp>

namespace harness::sql_files {
namespace {

constexpr std::chrono::milliseconds pause{20};

std::string gave_up_after(Elapsed elapsed) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed);
  return "gave up after " + std::to_string(milliseconds.count()) + " ms";
}

}  // namespace

std::unique_ptr<Dialect> dialect_of(const Engine& engine) {
  if (engine.dialect().family() == "postgres") {
    return postgres_dialect();
  }
  if (engine.dialect().family() == "sqlite") {
    return sqlite_dialect();
  }
  throw internal_error("SQL files cannot be run on the engine \"" + engine.name() + "\"",
                       "it needs a dialect in harness/migrator/sql_files");
}

std::unique_ptr<Lock> wait_for_lock(std::chrono::milliseconds limit, const std::string& sqlstate,
                                    const std::function<std::unique_ptr<Lock>()>& take,
                                    const std::function<std::string()>& holder) {
  const Stopwatch watch;
  while (true) {
    if (auto lock = take()) {
      return lock;
    }
    if (watch.elapsed() >= limit) {
      throw LockTimeout("another migration is running on this database; " + gave_up_after(watch.elapsed()),
                        sqlstate, 0, holder());
    }
    std::this_thread::sleep_for(pause);
  }
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
        throw LockTimeout("another process is writing to the database; " + gave_up_after(watch.elapsed()),
                          error.sqlstate(), 0, error.what());
      }
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace harness::sql_files
