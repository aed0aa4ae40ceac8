#include "plug_ins.hpp"
#include <harness/core/error.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace {

using namespace harness;

class StrictSession : public Session {
 public:
  explicit StrictSession(std::unique_ptr<Session> session) : session_(std::move(session)) { be_strict(); }

  void execute(std::string_view sql) override { session_->execute(sql); }
  Rows query(std::string_view sql, const Row& parameters) override {
    return session_->query(sql, parameters);
  }
  void copy_in(std::string_view statement, std::string_view data) override {
    session_->copy_in(statement, data);
  }
  bool in_transaction() const override { return session_->in_transaction(); }
  void reset() override {
    session_->reset();
    be_strict();
  }

 private:
  void be_strict() { session_->execute("PRAGMA foreign_keys = ON"); }

  std::unique_ptr<Session> session_;
};

class StrictDatabase : public Database {
 public:
  StrictDatabase(const Engine& engine, std::unique_ptr<Database> database)
      : engine_(engine), database_(std::move(database)) {}

  const Engine& engine() const override { return engine_; }
  const Url& url() const override { return database_->url(); }
  std::string version() override { return database_->version(); }
  std::unique_ptr<Session> connect() override {
    return std::make_unique<StrictSession>(database_->connect());
  }
  Catalog catalog() override { return database_->catalog(); }
  Data data(const std::set<Path>& watched) override { return database_->data(watched); }
  void keep() override { database_->keep(); }

  Database& inner() { return *database_; }

 private:
  const Engine& engine_;
  std::unique_ptr<Database> database_;
};

class StrictEngine : public Engine {
 public:
  explicit StrictEngine(Snapshots snapshots) : engine_(make_sqlite_engine(snapshots)) {}

  std::string name() const override { return "strict"; }
  std::string version() override { return "strict " + engine_->version(); }
  bool takes(const Url& url) const override { return engine_->takes(url); }
  std::unique_ptr<Database> create(Reach reach) override { return ours(engine_->create(reach)); }
  std::unique_ptr<Database> clone(Database& source) override {
    auto* strict = dynamic_cast<StrictDatabase*>(&source);
    if (strict == nullptr) {
      throw internal_error("cannot copy a database that this engine did not make");
    }
    return ours(engine_->clone(strict->inner()));
  }
  std::unique_ptr<Database> open(const Url& url, Access access) override {
    return ours(engine_->open(url, access));
  }
  const SqlDialect& dialect() const override { return engine_->dialect(); }
  const Advisor* advisor() const override { return engine_->advisor(); }

 private:
  std::unique_ptr<Database> ours(std::unique_ptr<Database> database) const {
    return std::make_unique<StrictDatabase>(*this, std::move(database));
  }

  std::unique_ptr<Engine> engine_;
};

}  // namespace

std::unique_ptr<Engine> make_strict_engine(Snapshots snapshots) {
  return std::make_unique<StrictEngine>(snapshots);
}
