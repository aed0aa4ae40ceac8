#include <atomic>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/sqlite/catalog/reader.hpp>
#include <harness/engine/sqlite/data_reader.hpp>
#include <harness/engine/sqlite/sqlite_database.hpp>
#include <harness/engine/sqlite/sqlite_session.hpp>

namespace harness::sqlite {
namespace {

constexpr const char* kept_prefix = "migrate-kept-";
constexpr const char* file_name = "database.sqlite";

Url file_url(const std::filesystem::path& file) {
  Url url;
  url.scheme = "sqlite";
  url.database = file.string();
  return url;
}

/// For messages alone: nobody outside of this process can open it.
Url memory_url(const std::string& name) {
  auto url = file_url(name);
  url.options["mode"] = "memory";
  return url;
}

}  // namespace

SqliteDatabase::SqliteDatabase(const Engine& engine, Target target)
    : engine_(engine), target_(std::move(target)) {}

std::unique_ptr<SqliteDatabase> SqliteDatabase::in_memory(const Engine& engine) {
  // SQLite finds memory databases by name, process-wide.
  static std::atomic<int> last_number{0};
  const auto name = "migrate-" + std::to_string(++last_number);
  std::unique_ptr<SqliteDatabase> database(
      new SqliteDatabase(engine, {"file:/" + name + "?vfs=memdb", /*disposable=*/true}));
  database->keeper_.emplace(database->target_);
  database->url_ = memory_url(name);
  return database;
}

std::unique_ptr<SqliteDatabase> SqliteDatabase::in_file(const Engine& engine,
                                                        std::shared_ptr<FileHome> home) {
  const auto folder = home->make_folder();
  const auto file = folder / file_name;
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(engine, {file.string(), /*disposable=*/true}));
  database->home_ = std::move(home);
  database->folder_ = folder;
  database->url_ = file_url(file);
  return database;
}

std::unique_ptr<SqliteDatabase> SqliteDatabase::at(const Engine& engine, const std::filesystem::path& file) {
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(engine, {file.string(), /*disposable=*/false}));
  database->url_ = file_url(file);
  return database;
}

std::unique_ptr<SqliteDatabase> SqliteDatabase::to_read_at(const Engine& engine,
                                                           const std::filesystem::path& file) {
  auto database = at(engine, file);
  database->target_.read_only = true;
  return database;
}

SqliteDatabase::~SqliteDatabase() {
  if (kept_copy_) {
    try {
      write_copy();
    } catch (const std::exception&) {
      // The copy that keep() wrote is still there.
    }
  }
  if (home_) {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
}

Error SqliteDatabase::cannot(const char* activity, const SqlError& error) const {
  return environment_error("cannot " + std::string(activity) + " " + redacted(url_) + ": " + error.what() +
                               " (" + error.sqlstate() + ")",
                           error.sqlstate().starts_with("SQLITE_BUSY")
                               ? "another connection holds a lock on it: close it, or end its transaction"
                               : "");
}

template <typename Work>
auto SqliteDatabase::reading(const char* activity, Work work) {
  try {
    Connection connection(target_);
    return work(connection);
  } catch (const SqlError& error) {
    throw cannot(activity, error);
  } catch (Error& error) {
    throw error.during("reading " + redacted(url_));
  }
}

std::string SqliteDatabase::version() {
  return reading("open", [](Connection& connection) {
    return "SQLite " + connection.scalar("SELECT sqlite_version()");
  });
}

std::unique_ptr<Session> SqliteDatabase::connect() {
  try {
    return std::make_unique<SqliteSession>(target_);
  } catch (const SqlError& error) {
    throw cannot("open", error);
  }
}

Catalog SqliteDatabase::catalog() {
  return reading("read the catalog of", [this](Connection& connection) {
    connection.execute("BEGIN");
    auto source = schema_text(connection);
    // The text and not PRAGMA schema_version, which edits under PRAGMA writable_schema do not move.
    if (source != objects_source_) {
      objects_ = read_objects(connection);
      objects_source_ = std::move(source);
    }
    auto catalog = objects_;
    read_settings(connection, catalog);
    connection.execute("COMMIT");
    return catalog;
  });
}

Data SqliteDatabase::data(const std::set<Path>& watched) {
  return reading("read the rows of", [&](Connection& connection) { return read_data(connection, watched); });
}

void SqliteDatabase::copy_to(SqliteDatabase& copy) {
  reading("copy", [&](Connection& source) {
    Connection destination(copy.target_);
    source.copy_to(destination);
    return true;
  });
}

void SqliteDatabase::write_copy() {
  Connection source(target_);
  Connection copy(*kept_copy_);
  source.copy_to(copy);
}

void SqliteDatabase::keep() {
  if (!target_.disposable || kept_copy_) {
    return;
  }
  TemporaryDirectory folder(kept_prefix);
  kept_copy_ = Target{std::filesystem::absolute(folder.path() / file_name).string(), /*disposable=*/true};
  try {
    write_copy();
  } catch (const SqlError& error) {
    kept_copy_.reset();
    throw environment_error(std::string("cannot write the database to a file: ") + error.what(),
                            "end open transactions first, and look whether the disk is full");
  }
  url_ = file_url(kept_copy_->name);
  folder.keep();
}

}  // namespace harness::sqlite
