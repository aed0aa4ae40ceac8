// Rows of the suite's own, and those of another database, in the tables of one of ours.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/core/error.hpp>
#include <harness/rows/given/put_rows.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

class OwnRowsIn : public testing::TestWithParam<std::string> {
 protected:
  OwnRowsIn() : database_(new_database(GetParam())) {}

  bool is_sqlite() const { return GetParam() == "sqlite"; }
  void execute(const std::string& sql) { database_->connect()->execute(sql); }
  std::string value(const std::string& sql) { return one_value(*database_, sql); }

  static GivenFile csv(const std::string& table, std::vector<std::string> columns, std::vector<Row> rows) {
    GivenFile given;
    given.file = "rows.csv";
    given.table = table;
    given.columns = std::move(columns);
    int line = 1;
    for (auto& cells : rows) {
      given.lines.push_back({++line, std::move(cells)});
    }
    given.place = {"migrate.toml", 7};
    return given;
  }

  static GivenFile sql(const std::string& text) {
    GivenFile given;
    given.file = "rows.sql";
    given.text = text;
    return given;
  }

  /// "file:line: message", or "taken".
  std::string put(const GivenFile& given) {
    const auto failure = put_file(*database_, given);
    return failure ? to_string(failure->place) + ": " + failure->message : "taken";
  }

  std::unique_ptr<Database> database_;
};

TEST_P(OwnRowsIn, AreThoseOfACsvFile) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT, paid BOOLEAN)");
  EXPECT_EQ(put(csv("orders", {"id", "note", "paid"}, {{"1", "it's", std::nullopt}, {"2", "", "1"}})),
            "taken");
  EXPECT_EQ(value("SELECT note FROM orders WHERE paid IS NULL"), "it's");
  EXPECT_EQ(value("SELECT count(*) FROM orders WHERE note = '' AND CAST(paid AS INTEGER) = 1"), "1");
}

TEST_P(OwnRowsIn, AreAllThereOrNone) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT NOT NULL)");
  const auto words = put(csv("orders", {"id", "note"}, {{"1", "a"}, {"2", std::nullopt}}));
  EXPECT_EQ(words.substr(0, 12), "rows.csv:3: ") << words;
  EXPECT_NE(words.find("note"), std::string::npos) << words;
  EXPECT_EQ(value("SELECT count(*) FROM orders"), "0");
  EXPECT_EQ(put(csv("orders", {"id", "note"}, {{"1", "a"}})), "taken");
}

TEST_P(OwnRowsIn, AreThoseOfAScriptWithItsOwnTransaction) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT)");
  EXPECT_EQ(put(sql("BEGIN;\nINSERT INTO orders VALUES (1, 'a;b');\n-- and\nINSERT INTO orders VALUES (2, "
                    "NULL);\nCOMMIT;")),
            "taken");
  EXPECT_EQ(value("SELECT count(*) FROM orders"), "2");
  const auto words =
      put(sql("INSERT INTO orders VALUES (3, 'c');\nINSERT INTO orders\n  VALUES (1, 'd');\n"));
  EXPECT_EQ(words.substr(0, 11), "rows.sql:2:") << words;
  EXPECT_EQ(value("SELECT count(*) FROM orders"), "2");
}

TEST_P(OwnRowsIn, NeedATableAndItsColumns) {
  execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT)");
  EXPECT_EQ(put(csv("order", {"id"}, {{"1"}})), "migrate.toml:7: there is no table order at this revision");
  const auto failure = put_file(*database_, csv("orders", {"id", "nots"}, {{"1", "x"}}));
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->message.find("has no column nots at this revision"), std::string::npos);
  EXPECT_EQ(failure->fix, "the nearest: note");
  EXPECT_EQ(to_string(failure->place), "rows.csv:1");
}

TEST_P(OwnRowsIn, AreRefusedAsInputWhereTheyAreNoSql) {
  try {
    put_file(*database_, sql("INSERT INTO a VALUES (1);\nINSERT INTO a VALUES ('b);\n"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(to_string(error.place()), "rows.sql:2");
  }
}

TEST_P(OwnRowsIn, LeaveSequencesBehindThem) {
  execute(is_sqlite() ? "CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT)"
                      : "CREATE TABLE orders (id serial PRIMARY KEY, note text);"
                        "CREATE TABLE items (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text)");
  EXPECT_EQ(put(csv("orders", {"id"}, {{"41"}, {"7"}})), "taken");
  execute("INSERT INTO orders (note) VALUES ('next')");
  EXPECT_EQ(value("SELECT id FROM orders WHERE note = 'next'"), "42");
  if (!is_sqlite()) {
    EXPECT_EQ(put(csv("items", {"id"}, {{"1"}})), "taken");
    execute("INSERT INTO items (note) VALUES ('next')");
    EXPECT_EQ(value("SELECT id FROM items WHERE note = 'next'"), "2");
  }
}

TEST_P(OwnRowsIn, GoIntoAPartitionedTableByItsName) {
  if (is_sqlite()) {
    EXPECT_EQ(put(csv("events", {"id"}, {})).substr(0, 15), "migrate.toml:7:");
    return;
  }
  execute(
      "CREATE TABLE events (id int NOT NULL) PARTITION BY RANGE (id);"
      "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);"
      "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10) TO (20)");
  EXPECT_EQ(put(csv("public.events", {"id"}, {{"5"}, {"15"}})), "taken");
  EXPECT_EQ(value("SELECT count(*) FROM events_2"), "1");
}

TEST_P(OwnRowsIn, KeepTextsThatLookLikeSqlitesKinds) {
  execute("CREATE TABLE notes (note TEXT)");
  EXPECT_EQ(put(csv("notes", {"note"}, {{"text:a"}, {"integer:5"}})), "taken");
  EXPECT_EQ(value("SELECT min(note) FROM notes"), "integer:5");
  EXPECT_EQ(value("SELECT max(note) FROM notes"), "text:a");
}

TEST_P(OwnRowsIn, ComeFromAnotherDatabaseWithTheirParents) {
  const std::string schema =
      "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(40) NOT NULL UNIQUE);"
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), "
      "note VARCHAR(40));";
  execute(schema);
  const auto source = new_database(GetParam());
  const auto session = source->connect();
  session->execute(schema + "CREATE TABLE other (id INTEGER PRIMARY KEY); INSERT INTO other VALUES (1);");
  for (int id = 1; id <= 30; ++id) {
    session->execute("INSERT INTO users VALUES (" + std::to_string(id) + ", 'ada" + std::to_string(id) +
                     "@example.org')");
  }
  for (int id = 1; id <= 30; ++id) {
    session->execute("INSERT INTO orders VALUES (" + std::to_string(id) + ", " + std::to_string(31 - id) +
                     ", 'first')");
  }
  GivenSample sample;
  sample.rows = 4;
  sample.mask = {"email"};
  sample.place = {"migrate.toml", 9};
  const auto rows = sample_rows(*source, sample);
  EXPECT_EQ(put_sample(*database_, tables_in(database_->catalog()), rows, sample.place), std::nullopt)
      << "a row is refused";
  EXPECT_EQ(value("SELECT count(*) FROM orders"), "4");
  EXPECT_EQ(value("SELECT count(*) FROM orders JOIN users ON users.id = user_id"), "4");
  EXPECT_EQ(value("SELECT min(id) FROM orders"), "1");
  EXPECT_EQ(value("SELECT max(id) FROM orders"), "30");
  EXPECT_EQ(value("SELECT count(*) FROM users WHERE email LIKE 'ada%'"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM users WHERE email LIKE '%@%.%'"), "4");
  EXPECT_EQ(one_value(*source, "SELECT count(*) FROM users"), "30");
}

TEST_P(OwnRowsIn, OfAnotherDatabaseMeetThoseOfAMigration) {
  const std::string schema =
      "CREATE TABLE roles (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE);"
      "CREATE TABLE users (id INTEGER PRIMARY KEY, role_id INTEGER NOT NULL REFERENCES roles (id));";
  execute(schema + "INSERT INTO roles VALUES (1, 'admin'), (2, 'guest')");
  const auto source = new_database(GetParam());
  source->connect()->execute(schema +
                             "INSERT INTO roles VALUES (1, 'admin'), (7, 'guest'), (8, 'author');"
                             "INSERT INTO users VALUES (1, 1), (2, 7), (3, 8)");
  const GivenSample sample;
  const auto rows = sample_rows(*source, sample);
  EXPECT_EQ(put_sample(*database_, tables_in(database_->catalog()), rows, {"migrate.toml", 9}), std::nullopt);
  EXPECT_EQ(value("SELECT count(*) FROM roles"), "3");
  EXPECT_EQ(value("SELECT name FROM roles JOIN users ON role_id = roles.id WHERE users.id = 2"), "guest");
  EXPECT_EQ(value("SELECT count(*) FROM roles JOIN users ON role_id = roles.id"), "3");
}

TEST_P(OwnRowsIn, OfAnotherDatabaseAreNeverShown) {
  const auto source = new_database(GetParam());
  source->connect()->execute(
      "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(40));"
      "INSERT INTO users VALUES (1, 'secret@example.org')");
  execute("CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(40) CHECK (email LIKE 'a%'))");
  GivenSample sample;
  sample.place = {"migrate.toml", 9};
  const auto failure =
      put_sample(*database_, tables_in(database_->catalog()), sample_rows(*source, sample), sample.place);
  ASSERT_TRUE(failure);
  EXPECT_EQ(to_string(failure->place), "migrate.toml:9");
  EXPECT_NE(failure->message.find("row 1 of "), std::string::npos) << failure->message;
  EXPECT_EQ((failure->message + failure->detail + failure->statement + failure->fix).find("secret"),
            std::string::npos);
}

TEST_P(OwnRowsIn, AreMaskedOrNotTaken) {
  execute("CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(40), active BOOLEAN)");
  const auto words = [&](const std::string& mask) {
    GivenSample sample;
    sample.mask = {mask};
    sample.place = {"migrate.toml", 9};
    try {
      sample_rows(*database_, sample);
    } catch (const Error& error) {
      return to_string(error.place()) + ": " + error.what();
    }
    return std::string("taken");
  };
  EXPECT_EQ(words("email"), "taken");
  EXPECT_EQ(words("users.email"), "taken");
  EXPECT_EQ(words("mail"), "migrate.toml:9: the database has no column mail to mask");
  EXPECT_NE(words("active").find("cannot be masked"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(On, OwnRowsIn, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness
