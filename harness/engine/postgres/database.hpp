#pragma once

#include <memory>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/connection.hpp>
#include <harness/engine/postgres/server.hpp>

namespace harness::postgres {

/// One database on a PostgreSQL server.
class PostgresDatabase : public Database {
 public:
  /// A database of our own on `server`, which is dropped with the object.
  PostgresDatabase(const Engine& engine, std::shared_ptr<Server> server, Url url);
  /// Somebody's own; with `Use::reading` no session of it can write.
  enum class Use { everything, reading };
  PostgresDatabase(const Engine& engine, Url url, Use use);
  ~PostgresDatabase() override;
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  const Engine& engine() const override { return engine_; }
  const Url& url() const override { return url_; }
  std::string version() override;
  std::unique_ptr<Session> connect() override;
  Catalog catalog() override;
  Data data(const std::set<Path>& watched) override;
  void keep() override { kept_ = true; }

  /// Connects, and throws an environment Error when that fails or the server is too old.
  void require_version();
  /// Closes the session that reads, as a copy of the database needs; the next reading opens it again.
  void disconnect() { reader_.reset(); }
  /// The server that it is ours on; null for somebody's own.
  const Server* server() const { return server_.get(); }

 private:
  Connection& reader();
  std::unique_ptr<Connection> open_connection() const;

  const Engine& engine_;
  std::shared_ptr<Server> server_;
  Url url_;
  std::unique_ptr<Connection> reader_;
  Use use_ = Use::everything;
  bool kept_ = false;
};

}  // namespace harness::postgres
