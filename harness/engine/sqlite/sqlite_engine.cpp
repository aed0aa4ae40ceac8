#include <filesystem>
#include <memory>
#include <mutex>
#include <system_error>

#include <sqlite3.h>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/fix.hpp>
#include <harness/engine/sqlite/memory_statistics.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/splitter.hpp>
#include <harness/engine/sqlite/sqlite_database.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/engine/sqlite/unfinished.hpp>

namespace harness {
namespace {

using sqlite::Connection;
using sqlite::FileHome;
using sqlite::SqliteDatabase;

constexpr const char* stored_file = "database.sqlite";

SqliteDatabase& our_kind(Database& database) {
  auto* found = dynamic_cast<SqliteDatabase*>(&database);
  if (found == nullptr) {
    throw internal_error("the SQLite engine cannot copy a database of the engine " +
                         database.engine().name());
  }
  return *found;
}

/// SQLite's own bound (MAX_PATHNAME in its os_unix.c).
constexpr std::size_t longest_path = 512;

/// The file that an address names; a usage Error where it names none.
std::filesystem::path file_of(const Url& url) {
  const std::string hint = "write sqlite:////absolute/path/to/file, or sqlite:///relative/path";
  if (!url.host.empty() || !url.port.empty() || !url.user.empty()) {
    throw usage_error("a SQLite address names no server, but this one does: " + redacted(url), hint);
  }
  const auto mode = url.options.find("mode");
  if (url.database.empty() || url.database == ":memory:" || url.database.starts_with("file:") ||
      (mode != url.options.end() && mode->second == "memory")) {
    throw usage_error("a memory database cannot be opened by an address: " + redacted(url), hint);
  }
  return std::filesystem::absolute(url.database);
}

/// A usage Error where nothing is there to look at.
void require_file(const std::filesystem::path& file) {
  std::error_code code;
  if (!std::filesystem::exists(file, code)) {
    throw usage_error("there is no SQLite database " + file.string(), "fix the path");
  }
}

void require_database(const std::filesystem::path& file, Access access) {
  std::error_code code;
  if (std::filesystem::is_directory(file, code)) {
    throw usage_error(file.string() + " is a folder, not a SQLite database",
                      "name the file within it: sqlite:///" + (file / "NAME.sqlite").string());
  }
  if (!std::filesystem::exists(file, code)) {
    if (code == std::errc::filename_too_long || file.string().size() > longest_path) {
      throw usage_error("no SQLite database can have so long a path: " + file.string(),
                        "give the file and its folders shorter names");
    }
    if (!std::filesystem::is_directory(file.parent_path(), code)) {
      throw usage_error("there is no SQLite database " + file.string() + ", nor the folder for a new one",
                        "make the folder " + file.parent_path().string() + ", or fix the path");
    }
    return;
  }
  try {
    Connection({file.string(), /*disposable=*/false, /*read_only=*/access == Access::reading})
        .query("SELECT count(*) FROM sqlite_schema");
  } catch (const SqlError& error) {
    if (error.sqlstate().starts_with("SQLITE_NOTADB")) {
      throw usage_error(file.string() + " is no SQLite database", "name another file, or move this one away");
    }
    throw environment_error("cannot open " + file.string() + ": " + error.what(),
                            "look at the permissions of the file and of its folder, and at who else uses it");
  }
}

class SqliteDialect : public SqlDialect {
 public:
  std::string family() const override { return "sqlite"; }
  std::vector<Statement> split(std::string_view script) const override { return sqlite::split(script); }
  std::string quote(std::string_view name) const override { return sqlite::quoted_if_needed(name); }
  std::string ignored_in_transaction(std::string_view statement) const override {
    return sqlite::ignored_in_transaction(statement);
  }
};

class SqliteAdvisor : public Advisor {
 public:
  std::string fix(const Change& change) const override { return sqlite::fix(change); }
  std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found) const override {
    return sqlite::fixes(wanted, found);
  }
  std::vector<Unfinished> unfinished(const Catalog& catalog) const override {
    return sqlite::unfinished(catalog);
  }
};

class SqliteLeftovers : public Leftovers {
 public:
  Swept sweep() override { return sqlite::sweep_homes(); }
};

class SqliteEngine final : public Engine, private Checkpoints {
 public:
  explicit SqliteEngine(Snapshots snapshots) : snapshots_(snapshots) {}

  std::string name() const override { return "sqlite"; }
  std::string version() override { return std::string("SQLite ") + sqlite3_libversion(); }
  bool takes(const Url& url) const override { return url.scheme == "sqlite"; }
  const SqlDialect& dialect() const override { return dialect_; }
  const Advisor* advisor() const override { return &advisor_; }
  Checkpoints* checkpoints() override { return this; }
  Leftovers* leftovers() override { return &leftovers_; }

  std::unique_ptr<Database> create(Reach reach) override {
    if (reach == Reach::this_process) {
      return SqliteDatabase::in_memory(*this, snapshots_);
    }
    return SqliteDatabase::in_file(*this, home(), snapshots_);
  }

  /// Programs decide for themselves what their connections enforce.
  std::vector<SessionEnvironment> environments(Reach reach) override {
    if (reach != Reach::this_process) {
      return {};
    }
    SessionEnvironment enforced;
    enforced.name = "with PRAGMA foreign_keys = ON";
    enforced.setting = "foreign_keys";
    return {enforced};
  }

  std::unique_ptr<Database> create_in(const SessionEnvironment& environment, Reach reach) override {
    return reach == Reach::this_process && environment.setting == "foreign_keys"
               ? SqliteDatabase::in_memory(*this, snapshots_, /*keeps_foreign_keys=*/true)
               : create(reach);
  }

  std::unique_ptr<Database> clone(Database& source) override {
    auto& original = our_kind(source);
    auto copy = original.lives_in_memory() ? SqliteDatabase::in_memory(*this, snapshots_)
                                           : SqliteDatabase::in_file(*this, home(), snapshots_);
    original.copy_to(*copy);
    return copy;
  }

  std::unique_ptr<Database> open(const Url& url, Access access) override {
    const auto file = file_of(url);
    if (access == Access::reading) {
      require_file(file);
    }
    require_database(file, access);
    return access == Access::reading ? SqliteDatabase::to_read_at(*this, file)
                                     : SqliteDatabase::at(*this, file);
  }

 private:
  bool store(Database& source, const std::filesystem::path& folder) override {
    our_kind(source).copy_to(*SqliteDatabase::at(*this, folder / stored_file));
    return true;
  }

  std::unique_ptr<Database> load(const std::filesystem::path& folder, Reach reach) override {
    if (!stored_) {
      // Once, since the folder may be gone by the next time.
      const auto file = folder / stored_file;
      require_file(file);
      require_database(file, Access::reading);
      auto stored = SqliteDatabase::in_memory(*this, snapshots_);
      SqliteDatabase::to_read_at(*this, file)->copy_to(*stored);
      stored_ = std::move(stored);
    }
    auto copy = reach == Reach::this_process ? SqliteDatabase::in_memory(*this, snapshots_)
                                             : SqliteDatabase::in_file(*this, home(), snapshots_);
    stored_->copy_to(*copy);
    return copy;
  }

  /// Made with the first file, since most runs need none.
  std::shared_ptr<FileHome> home() {
    std::call_once(home_made_, [this] {
      sqlite::sweep_homes();
      home_ = std::make_shared<FileHome>();
    });
    return home_;
  }

  SqliteDialect dialect_;
  SqliteAdvisor advisor_;
  SqliteLeftovers leftovers_;
  Snapshots snapshots_;
  std::once_flag home_made_;
  std::shared_ptr<FileHome> home_;
  std::unique_ptr<SqliteDatabase> stored_;  ///< what was loaded
};

}  // namespace

std::unique_ptr<Engine> make_sqlite_engine(Snapshots snapshots) {
  sqlite::disable_memory_statistics();
  return std::make_unique<SqliteEngine>(snapshots);
}

}  // namespace harness
