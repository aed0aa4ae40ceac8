#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <sqlite3.h>

#include <harness/core/temporary_directory.hpp>
#include <harness/engine/engine.hpp>

namespace harness::testing {

/// A SQLite file as a migrator sees it: an address, and nothing else.
class FileDatabase : public Database {
 public:
  FileDatabase() : folder_("migrate-alembic-db-") {
    url_.scheme = "sqlite";
    url_.database = (folder_.path() / "test.db").string();
  }

  const Url& url() const override { return url_; }
  const Engine& engine() const override { throw std::logic_error("not for migrators that run elsewhere"); }
  std::unique_ptr<Session> connect() override { throw std::logic_error("not here"); }
  Catalog catalog() override { throw std::logic_error("not here"); }
  Data data(const std::set<Path>& /*watched*/) override { throw std::logic_error("not here"); }
  void keep() override {}

  std::vector<std::string> tables() const {
    return texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  }
  std::vector<std::string> columns(const std::string& table) const {
    return texts("SELECT name FROM pragma_table_info('" + table + "')");
  }

 private:
  std::vector<std::string> texts(const std::string& sql) const {
    sqlite3* connection = nullptr;
    std::vector<std::string> found;
    sqlite3_open(url_.database.c_str(), &connection);
    const auto keep_text = [](void* into, int, char** values, char**) {
      static_cast<std::vector<std::string>*>(into)->emplace_back(values[0]);
      return 0;
    };
    sqlite3_exec(connection, sql.c_str(), keep_text, &found, nullptr);
    sqlite3_close(connection);
    return found;
  }

  TemporaryDirectory folder_;
  Url url_;
};

}  // namespace harness::testing
