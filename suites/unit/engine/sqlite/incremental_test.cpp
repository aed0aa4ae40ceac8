#include <array>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

// @t table, @v view, @c column, @n any other name, @x number
constexpr std::array templates = {
    "CREATE TABLE @t (@c INTEGER PRIMARY KEY AUTOINCREMENT, @c TEXT DEFAULT 'x', @c REAL CHECK (@c > @x))",
    "CREATE TABLE @t (@c TEXT NOT NULL, @c INT, PRIMARY KEY (@c)) WITHOUT ROWID",
    "CREATE TABLE @t (@c INT UNIQUE, @c TEXT COLLATE NOCASE, @c INT REFERENCES @t)",
    "CREATE TABLE @t (@c INT PRIMARY KEY, @c INT, FOREIGN KEY (@c) REFERENCES @t ON DELETE CASCADE)",
    "CREATE TABLE @t (@c INT, @c TEXT) STRICT",
    "CREATE TABLE @t (@c INT, @c INT GENERATED ALWAYS AS (@x + 1) VIRTUAL)",
    "CREATE TABLE @t AS SELECT * FROM @t",
    "CREATE VIRTUAL TABLE @t USING fts5(@c, @c)",
    "CREATE TEMP TABLE passing (id INT)",
    "DROP TABLE @t",
    "DROP TABLE @t",
    "ALTER TABLE @t RENAME TO @t",
    "ALTER TABLE @t RENAME COLUMN @c TO @c",
    "ALTER TABLE @t ADD COLUMN @c TEXT DEFAULT 'y@x'",
    "ALTER TABLE @t ADD COLUMN @c INT REFERENCES @t",
    "ALTER TABLE @t DROP COLUMN @c",
    "CREATE INDEX @n ON @t (@c)",
    "CREATE UNIQUE INDEX @n ON @t (@c DESC) WHERE @c IS NOT NULL",
    "CREATE INDEX @n ON @t (lower(@c))",
    "DROP INDEX @n",
    "CREATE VIEW @v AS SELECT * FROM @t",
    "CREATE VIEW @v AS SELECT \"@c\", \"@t\" AS other FROM @t",
    "CREATE VIEW @v AS SELECT l.@c FROM @t l JOIN @t r ON l.@c = r.@c",
    "CREATE VIEW @v (one) AS SELECT \"@n\" FROM @t",
    "DROP VIEW @v",
    "CREATE TRIGGER @n AFTER INSERT ON @t BEGIN INSERT INTO @t (@c) VALUES (\"@c\"); END",
    "CREATE TRIGGER @n AFTER UPDATE OF @c ON @t WHEN new.@c > 1 BEGIN DELETE FROM @t WHERE @c = \"@n\"; END",
    "CREATE TRIGGER @n INSTEAD OF DELETE ON @v BEGIN SELECT \"@c\"; END",
    "DROP TRIGGER @n",
    "INSERT INTO @t DEFAULT VALUES",
    "INSERT INTO @t (@c) VALUES (@x), (@x)",
    "INSERT OR REPLACE INTO @t (@c) VALUES (@x)",
    "UPDATE @t SET @c = @x",
    "DELETE FROM @t WHERE @c = @x",
    "DELETE FROM @t",
    "DELETE FROM sqlite_sequence",
    "PRAGMA user_version = @x",
    "PRAGMA application_id = @x",
    "PRAGMA foreign_keys = ON",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'BLOB') WHERE name = "
    "'@t'; "
    "PRAGMA writable_schema = RESET",
    "ANALYZE",
    "VACUUM",
    "REINDEX",
};

int setting(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::atoi(value) : otherwise;
}

class RandomStatements {
 public:
  explicit RandomStatements(unsigned seed) : random_(seed) {}

  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

  std::string next() {
    const std::string text = templates[below(templates.size())];
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      result += text[i] == '@' ? name_for(text[++i]) : std::string(1, text[i]);
    }
    return result;
  }

 private:
  std::string name_for(char mark) {
    switch (mark) {
      case 't':
        return (below(4) == 0 ? "T" : "t") + std::to_string(below(4));
      case 'v':
        return "v" + std::to_string(below(3));
      case 'c':
        return "c" + std::to_string(below(4));
      case 'n':
        return "n" + std::to_string(below(5));
      default:
        return std::to_string(below(5));
    }
  }

  std::mt19937 random_;
};

/// A database that is read both ways at every step: whatever differs is an internal Error.
class SqliteIncremental : public testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override {
    engine_ = make_sqlite_engine(Snapshots::verified);
    database_ = engine_->create(GetParam() % 2 == 0 ? Reach::this_process : Reach::other_processes);
    session_ = database_->connect();
  }

  void read() {
    catalog_ = database_->catalog();
    database_->data_with_catalog({{"t1"}}, {{"t3"}});
  }

  void run(const std::vector<std::string>& statements, unsigned way) {
    if (way == 0) {
      database_->connect()->execute(statements.front());
    } else if (way == 1) {
      session_->execute(statements.front());
    } else {
      begin_transaction(*database_, *session_, "BEGIN IMMEDIATE", {});
      for (const auto& sql : statements) {
        session_->execute(sql);
      }
      if (way == 2) {
        session_->execute("ROLLBACK");
      } else {
        CommitRequest ending;
        commit_transaction(*database_, *session_, ending);
      }
    }
    session_->reset();
  }

  /// Tries until something goes through, a few times; all that was run.
  std::string take_step(RandomStatements& random) {
    std::string shown;
    for (int tries = 0; tries < 6; ++tries) {
      std::vector<std::string> statements = {random.next()};
      while (random.below(3) == 0) {
        statements.push_back(random.next());
      }
      const auto way = random.below(8);
      shown += "way " + std::to_string(way) + ": " + testing::PrintToString(statements) + " ";
      try {
        run(statements, way);
        break;
      } catch (const SqlError&) {
        session_->reset();
      }
    }
    return shown;
  }

  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Session> session_;
  Catalog catalog_;
};

TEST_P(SqliteIncremental, IsReadAlikeBothWays) {
  const auto seed = GetParam() + static_cast<unsigned>(setting("MIGRATE_RANDOM_SEED", 0));
  RandomStatements random(seed);
  const auto steps = setting("MIGRATE_RANDOM_STEPS", 250);
  int changed = 0;
  for (int at = 0; at < steps; ++at) {
    const auto shown = take_step(random);
    const auto before = catalog_;
    try {
      read();
    } catch (const Error& error) {
      FAIL() << error.what() << "\nseed " << seed << ", step " << at << ": " << shown;
    }
    changed += catalog_ == before ? 0 : 1;
  }
  EXPECT_GE(changed, steps / 4) << "most steps fail, so hardly anything was compared";
}

INSTANTIATE_TEST_SUITE_P(Seeds, SqliteIncremental, testing::Values(1u, 2u, 3u, 4u));

}  // namespace
}  // namespace harness
