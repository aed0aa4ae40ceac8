#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/file_home.hpp>

namespace harness::sqlite {

class SqliteDatabase final : public Database {
 public:
  /// A database of our own, empty.
  static std::unique_ptr<SqliteDatabase> in_memory(const Engine& engine);
  static std::unique_ptr<SqliteDatabase> in_file(const Engine& engine, std::shared_ptr<FileHome> home);
  /// Somebody's own file, which stays.
  static std::unique_ptr<SqliteDatabase> at(const Engine& engine, const std::filesystem::path& file);
  /// The same to look at only.
  static std::unique_ptr<SqliteDatabase> to_read_at(const Engine& engine, const std::filesystem::path& file);
  ~SqliteDatabase() override;

  const Engine& engine() const override { return engine_; }
  const Url& url() const override { return url_; }
  std::string version() override;
  std::unique_ptr<Session> connect() override;
  Catalog catalog() override;
  Data data(const std::set<Path>& watched) override;
  /// Writes a copy of its own, names that in `url()`, and writes it once more at the end, with what came in
  /// between: a memory database has no file, and a file of our own lies where everything is removed.
  void keep() override;

  /// Makes `copy` the same as this database; an environment Error when somebody holds a lock.
  void copy_to(SqliteDatabase& copy);
  bool lives_in_memory() const { return target_.in_memory(); }

 private:
  SqliteDatabase(const Engine& engine, Target target);
  void write_copy();
  Error cannot(const char* activity, const SqlError& error) const;
  /// Does `work` on a new connection; an SqlError becomes an environment Error that says what was being done.
  template <typename Work>
  auto reading(const char* activity, Work work);

  const Engine& engine_;
  Target target_;
  Url url_;
  std::shared_ptr<FileHome> home_;
  std::filesystem::path folder_;      ///< within `home_`
  std::optional<Connection> keeper_;  ///< a memory database lives as long as somebody has it open
  std::optional<Target> kept_copy_;
  std::string objects_source_;
  Catalog objects_;  ///< those of `objects_source_`
};

}  // namespace harness::sqlite
