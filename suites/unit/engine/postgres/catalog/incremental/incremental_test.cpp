#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/catalog/incremental/random_schema.hpp>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

int setting(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::atoi(value) : otherwise;
}

std::unique_ptr<Engine> verifying_engine() {
  PostgresOptions options;
  options.snapshots = Snapshots::verified;
  return make_postgres_engine(options);
}

/// A database that is read both ways at every step: whatever differs is an internal Error.
class Incremental : public testing::Test {
 protected:
  static void SetUpTestSuite() { engine_ = verifying_engine(); }
  static void TearDownTestSuite() { engine_.reset(); }

  void SetUp() override {
    database_ = engine_->create(Reach::this_process);
    session_ = database_->connect();
    read();
  }

  void commit() {
    CommitRequest ending;
    commit_transaction(*database_, *session_, ending);
  }

  void read() {
    catalog_ = database_->catalog();
    database_->data_with_catalog({}, {});
  }

  /// One transaction of ours, and a reading.
  void step(const std::string& sql) {
    begin_transaction(*database_, *session_, "BEGIN", {});
    session_->execute(sql);
    commit();
    read();
  }

  bool has(const std::string& table) { return catalog_.find({{"public", table}, "table"}) != nullptr; }
  int full_readings() { return dynamic_cast<postgres::PostgresDatabase&>(*database_).full_readings(); }

  static inline std::unique_ptr<Engine> engine_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Session> session_;
  Catalog catalog_;
};

TEST_F(Incremental, TakesSavepointsForTheTransactionsOwnWhereNobodyElseWrites) {
  step("CREATE TABLE users (id integer)");
  const auto before = full_readings();
  begin_transaction(*database_, *session_, "BEGIN", {});
  session_->execute(
      "SAVEPOINT one; INSERT INTO users VALUES (1); RELEASE one; SAVEPOINT two; CREATE TABLE posts (id "
      "integer); "
      "RELEASE two; SAVEPOINT three; INSERT INTO users VALUES (2); ROLLBACK TO three; ALTER TABLE users ADD "
      "name text");
  CommitRequest ending;
  ending.alone = true;
  commit_transaction(*database_, *session_, ending);
  read();
  EXPECT_TRUE(has("posts"));
  EXPECT_EQ(full_readings(), before);
  EXPECT_EQ(database_->data_with_catalog({}, {}).tables.at({"public", "users"}).count, 1U);
}

TEST_F(Incremental, SeesThatAFailedTransactionLeftNothing) {
  step("CREATE TABLE users (id integer)");
  begin_transaction(*database_, *session_, "BEGIN", {});
  session_->execute("CREATE TABLE posts (id integer)");
  session_->execute("ROLLBACK");
  step("CREATE TABLE comments (id integer)");
  EXPECT_FALSE(has("posts"));
  EXPECT_TRUE(has("comments"));
  EXPECT_EQ(full_readings(), 1);
}

TEST_F(Incremental, ReadsEverythingOnceForOrdinarySteps) {
  step(
      "CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, born date CHECK (born > "
      "'1900-01-01'))");
  step("CREATE TABLE posts (id integer PRIMARY KEY, author integer REFERENCES users ON DELETE CASCADE)");
  step("ALTER TABLE users ADD COLUMN email text");
  step("CREATE INDEX users_name ON users (lower(name))");
  step("CREATE VIEW names AS SELECT id, name FROM users");
  step("COMMENT ON COLUMN users.name IS 'called'");
  step("ALTER TABLE users RENAME COLUMN name TO title");
  step("ALTER TABLE users RENAME TO people");
  step("INSERT INTO people (title) VALUES ('one'), ('two')");
  step("GRANT SELECT ON people TO PUBLIC");
  step("ALTER TABLE people DROP COLUMN email");
  step("DROP VIEW names; DROP INDEX users_name");
  step("COMMENT ON COLUMN people.title IS NULL");
  step("DELETE FROM people");
  step("DROP TABLE posts; DROP TABLE people");
  EXPECT_EQ(full_readings(), 1);
}

TEST_F(Incremental, LooksAtRowsAfterWhatNobodyTold) {
  const auto untold = [&](const std::string& sql) {
    session_->execute(sql);
    read();
  };
  untold("CREATE TABLE one (id integer)");
  EXPECT_EQ(full_readings(), 2) << "nothing is remembered of the rows before the first of them";
  step("CREATE TABLE two (id integer)");
  untold("CREATE TABLE three (id integer PRIMARY KEY, name text DEFAULT 'x')");
  untold("CREATE INDEX CONCURRENTLY three_name ON three (name)");
  untold("COMMENT ON TABLE three IS 'third'");
  untold("COMMENT ON TABLE three IS NULL");
  untold("ALTER TABLE three ALTER COLUMN name DROP DEFAULT");
  untold("CREATE VIEW four AS SELECT id FROM three");
  untold("ALTER TABLE three RENAME TO five");
  untold("DROP VIEW four");
  untold("DROP INDEX three_name; DROP TABLE two");
  untold("DROP TABLE five");
  EXPECT_EQ(full_readings(), 2);
}

TEST_F(Incremental, SeesWhatATransactionOfOursDidNotDo) {
  auto other = database_->connect();
  begin_transaction(*database_, *session_, "BEGIN", {});
  session_->execute("CREATE TABLE ours (id integer)");
  other->execute("CREATE TABLE theirs (id integer)");
  commit();
  read();
  EXPECT_TRUE(has("ours") && has("theirs"));
}

TEST_F(Incremental, SurvivesAScriptThatThrowsAwayItsQueries) {
  step("DEALLOCATE ALL");
  step("CREATE TABLE one (id integer); DEALLOCATE ALL");
  step("CREATE TABLE two (id integer)");
  session_->reset();
  step("SET search_path = pg_temp, public, pg_catalog; CREATE TABLE public.three (id integer)");
  step("SET LOCAL track_counts = off; DROP TABLE public.one");
  EXPECT_FALSE(has("one"));
  EXPECT_TRUE(has("two") && has("three"));
}

TEST_F(Incremental, SeesRowsThatATriggerWritesAtCommit) {
  step(
      "CREATE TABLE watched (id integer); CREATE TABLE log (id integer);"
      "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.log VALUES "
      "(NEW.id); "
      "CREATE TABLE IF NOT EXISTS public.made (id integer); RETURN NEW; END';"
      "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON watched DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
      "EXECUTE FUNCTION note()");
  step("INSERT INTO watched VALUES (1)");
  EXPECT_TRUE(has("made"));
}

TEST_F(Incremental, SeesRowsThatAreNamedByARenamedTable) {
  step(
      "CREATE TABLE told (what regclass); CREATE TABLE named (id integer); INSERT INTO told VALUES "
      "('named')");
  const auto rows = [&] { return database_->data_with_catalog({}, {}).tables.at({"public", "told"}); };
  const auto before = rows();
  step("ALTER TABLE named RENAME TO renamed");
  const auto renamed = rows();
  EXPECT_NE(renamed.digest, before.digest);
  step("DROP TABLE renamed");
  EXPECT_NE(rows().digest, renamed.digest);
}

/// Statements that change the schema at random. Any may fail; then its transaction is taken back.
class RandomWalk : public Incremental, public testing::WithParamInterface<unsigned> {
 protected:
  void go(unsigned seed, int steps) {
    RandomSchema schema(seed);
    session_->execute(RandomSchema::beginning);
    for (int at = 0; at < steps; ++at) {
      const auto step =
          "seed " + std::to_string(seed) + ", step " + std::to_string(at) + ": " + take_step(schema);
      if (std::getenv("MIGRATE_RANDOM_SHOW") != nullptr) {
        std::printf("%s\n", step.c_str());
      }
      SCOPED_TRACE(step);
      const auto before = catalog_;
      try {
        read();
      } catch (const Error& error) {
        FAIL() << error.what() << "\n" << step;
      }
      changed_ += catalog_ == before ? 0 : 1;
    }
  }

  /// Tries until something goes through, a few times; all that was run.
  std::string take_step(RandomSchema& schema) {
    std::string shown;
    for (int tries = 0; tries < 10; ++tries) {
      const auto statements = schema.step();
      const auto way = schema.below(8);
      shown += "way " + std::to_string(way) + ": ";
      for (const auto& sql : statements) {
        shown += sql + "; ";
      }
      try {
        run(statements, way);
        break;
      } catch (const SqlError&) {
        session_->reset();
      }
    }
    return shown;
  }

  void run(const std::vector<std::string>& statements, unsigned way) {
    if (way == 0) {
      for (const auto& sql : statements) {
        session_->execute(sql);
      }
      return;
    }
    if (tells_) {
      begin_transaction(*database_, *session_, "BEGIN", {});
    } else {
      session_->execute("BEGIN");
    }
    for (const auto& sql : statements) {
      if (way == 1) {
        session_->execute("SAVEPOINT here");
        session_->execute(sql);
        session_->execute("ROLLBACK TO SAVEPOINT here");
      }
      session_->execute(sql);
    }
    if (way == 2) {
      session_->execute("ROLLBACK");
    } else if (tells_) {
      commit();
    } else {
      session_->execute("COMMIT");
    }
  }

  void walk() {
    // The cluster's roles are shared by the walks of this process, which come one after the other.
    auto admin = database_->connect();
    for (int role = 0; role < 2; ++role) {
      try {
        admin->execute("CREATE ROLE random_role_" + std::to_string(role));
      } catch (const SqlError&) {
        // It is there already.
      }
    }
    const auto seed = GetParam() + static_cast<unsigned>(setting("MIGRATE_RANDOM_SEED", 0));
    const auto steps = setting("MIGRATE_RANDOM_STEPS", 100);
    go(seed, steps);
    // About one step in five renames a schema, a type or a role, after which everything is read.
    EXPECT_LE(full_readings(), steps / 3 + 2);
    EXPECT_GE(changed_, steps / 3) << "most steps fail, so hardly anything was compared";
  }

  bool tells_ = true;
  int changed_ = 0;  ///< steps that changed the catalog
};

TEST_P(RandomWalk, IsReadAlikeBothWays) {
  walk();
}

TEST_P(RandomWalk, IsReadAlikeWhenNobodyTells) {
  tells_ = false;
  walk();
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomWalk, testing::Values(1u, 2u, 3u));

}  // namespace
}  // namespace harness
