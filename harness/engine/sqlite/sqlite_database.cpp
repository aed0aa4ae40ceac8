#include <atomic>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/expect_same.hpp>
#include <harness/engine/failure.hpp>
#include <harness/engine/sqlite/aside.hpp>
#include <harness/engine/sqlite/broken_code.hpp>
#include <harness/engine/sqlite/catalog/reader.hpp>
#include <harness/engine/sqlite/data_reader.hpp>
#include <harness/engine/sqlite/prepare_statements.hpp>
#include <harness/engine/sqlite/result_code.hpp>
#include <harness/engine/sqlite/rows/literal.hpp>
#include <harness/engine/sqlite/rows/shapes.hpp>
#include <harness/engine/sqlite/sqlite_database.hpp>
#include <harness/engine/sqlite/sqlite_session.hpp>
#include <harness/engine/sqlite/token.hpp>

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

/// For messages only: no other process can open it.
Url memory_url(const std::string& name) {
  auto url = file_url(name);
  url.options["mode"] = "memory";
  return url;
}

}  // namespace

SqliteDatabase::SqliteDatabase(const Engine& engine, Target target, Snapshots snapshots)
    : engine_(engine), target_(std::move(target)), snapshots_(snapshots) {}

std::unique_ptr<SqliteDatabase> SqliteDatabase::in_memory(const Engine& engine, Snapshots snapshots,
                                                          bool keeps_foreign_keys) {
  // SQLite finds memory databases by name, process-wide.
  static std::atomic<int> last_number{0};
  const auto name = "migrate-" + std::to_string(++last_number);
  std::unique_ptr<SqliteDatabase> database(
      new SqliteDatabase(engine, {"file:/" + name + "?vfs=memdb", /*disposable=*/true}, snapshots));
  database->target_.keeps_foreign_keys = keeps_foreign_keys;
  database->keeper_.emplace(database->target_);
  database->url_ = memory_url(name);
  return database;
}

std::unique_ptr<SqliteDatabase> SqliteDatabase::in_file(const Engine& engine, std::shared_ptr<FileHome> home,
                                                        Snapshots snapshots) {
  const auto folder = home->make_folder();
  const auto file = folder / file_name;
  std::unique_ptr<SqliteDatabase> database(
      new SqliteDatabase(engine, {file.string(), /*disposable=*/true}, snapshots));
  database->home_ = std::move(home);
  database->folder_ = folder;
  database->url_ = file_url(file);
  return database;
}

std::unique_ptr<SqliteDatabase> SqliteDatabase::at(const Engine& engine, const std::filesystem::path& file) {
  std::unique_ptr<SqliteDatabase> database(
      new SqliteDatabase(engine, {file.string(), /*disposable=*/false}, Snapshots::full));
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

bool SqliteDatabase::take_address(const Url& address) {
  return home_ != nullptr && links_.add(address.database, target_.name);
}

Error SqliteDatabase::cannot(const char* activity, const SqlError& error) const {
  if (is_want_of_room(error)) {
    return want_of_room(error).during("trying to " + std::string(activity) + " " + redacted(url_));
  }
  return environment_error("cannot " + std::string(activity) + " " + redacted(url_) + ": " + error.what() +
                               " (" + error.sqlstate() + ")",
                           hint_for(error.sqlstate()));
}

template <typename Work>
auto SqliteDatabase::reading(const char* activity, Work work) {
  try {
    const auto connection = connection_to_read();
    const Aside aside(*connection);
    return work(connection);
  } catch (const SqlError& error) {
    throw cannot(activity, error);
  } catch (Error& error) {
    throw error.during("reading " + redacted(url_));
  }
}

/// Whether it is as a new one would be.
bool is_like_new(const std::shared_ptr<Connection>& connection) {
  return connection && !connection->in_transaction() && !connection->account().touched_connection;
}

/// A session's, since to make another costs as much as the schema is large: the one whose writes are known.
std::shared_ptr<Connection> SqliteDatabase::connection_to_read() {
  if (snapshots_ != Snapshots::full) {
    if (auto connection = rows_.only_writer(); is_like_new(connection)) {
      return connection;
    }
    if (const auto place = session_.lock(); place && is_like_new(*place)) {
      return *place;
    }
  }
  return std::make_shared<Connection>(target_);
}

std::string SqliteDatabase::version() {
  return reading("open", [](const auto& connection) {
    return "SQLite " + connection->scalar("SELECT sqlite_version()");
  });
}

std::unique_ptr<Session> SqliteDatabase::connect() {
  try {
    auto session = std::make_unique<SqliteSession>(target_, writer_log_);
    session_ = session->place();
    return session;
  } catch (const SqlError& error) {
    throw cannot("open", error);
  }
}

Rows SqliteDatabase::begin(Session& session, const std::string& statement, const std::string& question) {
  rows_are_known_ = rows_.only_writer() != nullptr;
  return begin_plainly(session, statement, question);
}

void SqliteDatabase::commit(Session& session, CommitRequest& request) {
  commit_plainly(session, request);
  const auto place = dynamic_cast<SqliteSession&>(session).place().lock();
  if (request.alone && rows_are_known_ && place) {
    rows_.take((*place)->account().written);
    (*place)->settle_account();
  }
}

Catalog SqliteDatabase::read_catalog(Connection& connection) {
  connection.execute("BEGIN");
  // By the rows of sqlite_schema and not by PRAGMA schema_version, which edits under PRAGMA writable_schema
  // do not move.
  auto catalog = snapshots_ == Snapshots::full ? read_objects(connection) : objects_.read(connection);
  if (snapshots_ == Snapshots::verified) {
    expect_same(catalog, read_objects(connection));
  }
  changed_.insert(objects_.changed().begin(), objects_.changed().end());
  read_settings(connection, catalog);
  connection.execute("COMMIT");
  return catalog;
}

Catalog SqliteDatabase::catalog() {
  return reading("read the catalog of", [this](const auto& connection) { return read_catalog(*connection); });
}

Data SqliteDatabase::data(const std::set<Path>& watched) {
  if (snapshots_ != Snapshots::full) {
    catalog();
  }
  return read_rows(watched, {});
}

Data SqliteDatabase::data_with_catalog(const std::set<Path>& watched, const std::vector<Path>& left_out) {
  return read_rows(watched, left_out);
}

Data SqliteDatabase::read_rows(const std::set<Path>& watched, const std::vector<Path>& left_out) {
  return reading("read the rows of", [&](const auto& connection) {
    if (snapshots_ == Snapshots::full) {
      return read_data(*connection, watched);
    }
    std::set<std::string> others;
    for (const auto& path : left_out) {
      others.insert(fold(path.back()));
    }
    auto data = rows_.read(connection, watched, std::exchange(changed_, {}), others);
    const auto take_out = [&](Data& some) {
      for (const auto& name : others) {
        some.tables.erase({name});
        some.unreadable.erase({name});
        std::erase_if(some.lagging, [&](const auto& lagging) { return lagging.column.front() == name; });
      }
    };
    take_out(data);
    if (snapshots_ == Snapshots::verified) {
      auto full = read_data(*connection, watched);
      take_out(full);
      expect_same(data, full);
    }
    return data;
  });
}

void SqliteDatabase::copy_to(SqliteDatabase& copy) {
  reading("copy", [&](const auto& source) {
    Connection destination(copy.target_);
    source->copy_to(destination);
    return true;
  });
}

std::vector<Unfinished> SqliteDatabase::broken_code() {
  return reading("look through", [this](const auto& /*connection*/) {
    Connection connection(target_);
    return sqlite::broken_code(connection);
  });
}

std::vector<PreparedStatement> SqliteDatabase::prepare(const std::vector<std::string>& statements) {
  return reading("prepare statements on",
                 [&](const auto& /*connection*/) { return prepare_statements(target_, statements); });
}

std::vector<TableShape> SqliteDatabase::shapes(const std::set<Path>* only) {
  return reading("read the tables of",
                 [&](const auto& connection) { return read_shapes(*connection, only); });
}

std::vector<TableContents> SqliteDatabase::contents(const std::vector<TableShape>& tables) {
  return reading("read the rows of",
                 [&](const auto& connection) { return read_contents(*connection, tables); });
}

/// One that shares its connection need not read the schema again after each change of it.
std::unique_ptr<Session> SqliteDatabase::session(std::unique_ptr<Session> last) {
  if (const auto place = session_.lock(); place && is_like_new(*place)) {
    return std::make_unique<SqliteSession>(target_, *place);
  }
  return last ? std::move(last) : std::make_unique<SqliteSession>(target_);
}

std::string SqliteDatabase::literal(const ValueType& type, const std::string& value) const {
  return sqlite::literal(type, value);
}

/// Foreign keys are off in a session that has not turned them on.
void SqliteDatabase::silence(Session& session, bool is_silent) {
  if (const auto place = dynamic_cast<SqliteSession&>(session).place().lock()) {
    (*place)->fire_triggers(!is_silent);
  }
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
