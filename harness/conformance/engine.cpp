#include <algorithm>

#include <harness/conformance/engine.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>

namespace harness::conformance {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EngineConformance);

void EngineConformance::SetUp() {
  engine_ = engine_of(subject().name, subject().make);
  if (engine_ != nullptr) {
    database_ = engine_->create(Reach::other_processes);
  }
}

void EngineConformance::run(Database& database, const std::string& sql) {
  database.connect()->execute(sql);
}

void EngineConformance::add_row(Database& database, const std::string& id, const Value& label) const {
  database.connect()->query(subject().insert, {id, label});
}

TableRows EngineConformance::rows_of(Database& database) {
  const auto data = database.data();
  EXPECT_LE(data.tables.size(), 1U);
  return data.tables.empty() ? TableRows{} : data.tables.begin()->second;
}

TEST_P(EngineConformance, SaysWhoItIs) {
  const auto name = engine().name();
  ASSERT_FALSE(name.empty());
  EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos) << name;
  EXPECT_FALSE(engine().dialect().family().empty());
  EXPECT_NE(engine().version().find_first_of("0123456789"), std::string::npos) << engine().version();
  EXPECT_EQ(&database().engine(), &engine());
  EXPECT_FALSE(database().version().empty());
}

TEST_P(EngineConformance, TakesTheAddressesOfItsOwnDatabasesAndNoOthers) {
  EXPECT_TRUE(engine().takes(database().url()));
  EXPECT_FALSE(engine().takes(parse_url("nobodys://host/name")));
}

TEST_P(EngineConformance, MakesDatabasesThatAreAlikeAndApart) {
  const auto other = engine().create(Reach::this_process);
  EXPECT_EQ(database().catalog(), other->catalog());
  EXPECT_NE(database().url(), other->url());
  run(database(), subject().create);
  EXPECT_FALSE(database().catalog() == other->catalog());
}

TEST_P(EngineConformance, ShowsWhatAStatementAddsAndNothingElse) {
  const auto before = database().catalog();
  run(database(), subject().create);
  const auto changes = diff(before, database().catalog());
  ASSERT_FALSE(changes.empty());
  for (const auto& change : changes) {
    EXPECT_EQ(change.kind, ChangeKind::added) << to_string(change.identity);
  }
  run(database(), subject().drop);
  EXPECT_TRUE(diff(before, database().catalog()).empty());
}

TEST_P(EngineConformance, ReadsAgainWhatItHasReadBeforeAsSomebodyNewDoes) {
  const auto as_new = [&] { return engine().open(database().url())->catalog(); };
  EXPECT_EQ(database().catalog(), as_new());
  for (const auto& statement : {subject().create, subject().widen, subject().drop, subject().create}) {
    run(database(), statement);
    EXPECT_EQ(database().catalog(), as_new()) << statement;
  }
}

TEST_P(EngineConformance, SeesWhatOthersChange) {
  const auto others = engine().open(database().url());
  const auto before = database().catalog();
  run(*others, subject().create);
  add_row(*others, "1", "one");
  EXPECT_FALSE(diff(before, database().catalog()).empty());
  EXPECT_EQ(rows_of(database()).count, 1U);
}

TEST_P(EngineConformance, UndoesByItsRemediesWhatWasAdded) {
  const auto before = database().catalog();
  run(database(), subject().create);
  for (const auto& group : grouped(diff(before, database().catalog()))) {
    const auto* advisor = engine().advisor();
    const auto fix = advisor == nullptr ? "" : advisor->fix(group.head);
    if (fix.empty()) {
      GTEST_SKIP() << "says no statement for " << to_string(group.head.identity);
    }
    run(database(), fix);
  }
  EXPECT_TRUE(diff(before, database().catalog()).empty());
}

TEST_P(EngineConformance, CountsRowsAndTellsEqualOnesFromOthers) {
  run(database(), subject().create);
  EXPECT_TRUE(database().data().tables.empty());
  add_row(database(), "1", "one");
  add_row(database(), "2", "two");
  const auto rows = rows_of(database());
  EXPECT_EQ(rows.count, 2U);
  run(database(), subject().empty);
  EXPECT_TRUE(database().data().tables.empty());
  add_row(database(), "2", "two");
  add_row(database(), "1", "one");
  EXPECT_EQ(rows_of(database()), rows) << "their order is not to matter";
  run(database(), subject().empty);
  add_row(database(), "1", "two");
  add_row(database(), "2", "one");
  EXPECT_NE(rows_of(database()).digest, rows.digest);
}

TEST_P(EngineConformance, TellsAMissingValueFromAnyText) {
  run(database(), subject().create);
  std::set<std::string> digests;
  for (const Value& label : {Value(), Value(""), Value("NULL"), Value("null"), Value("\\N")}) {
    run(database(), subject().empty);
    add_row(database(), "1", label);
    digests.insert(rows_of(database()).digest);
    const auto found = database().connect()->query(subject().select);
    EXPECT_EQ(found.rows, (std::vector<Row>{{"1", label}}));
  }
  EXPECT_EQ(digests.size(), 5U);
}

TEST_P(EngineConformance, ShowsTheRowsOfTablesThatAreWatched) {
  run(database(), subject().create);
  add_row(database(), "1", "one");
  const auto table = database().data().tables.begin()->first;
  const auto watched = database().data({table}).tables.at(table);
  ASSERT_TRUE(watched.contents);
  EXPECT_EQ(watched.contents->rows, (std::vector<Row>{{"1", "one"}}));
  EXPECT_EQ(watched.contents->columns, (std::vector<std::string>{"id", "label"}));
}

TEST_P(EngineConformance, RefusesByAnSqlErrorAndGoesOn) {
  const auto session = database().connect();
  try {
    session->execute(subject().nonsense);
    FAIL() << "it was accepted: " << subject().nonsense;
  } catch (const SqlError& error) {
    EXPECT_FALSE(std::string(error.what()).empty());
    EXPECT_FALSE(error.sqlstate().empty());
  }
  EXPECT_THROW(session->query(subject().nonsense), SqlError);
  session->execute(subject().create);
  EXPECT_TRUE(session->query(subject().select).rows.empty());
}

TEST_P(EngineConformance, KeepsWhatIsCommittedAndForgetsTheRest) {
  run(database(), subject().create);
  const auto session = database().connect();
  EXPECT_FALSE(session->in_transaction());
  begin_transaction(database(), *session, subject().begin, {});
  EXPECT_TRUE(session->in_transaction());
  session->query(subject().insert, {"1", "one"});
  session->execute(subject().rollback);
  EXPECT_FALSE(session->in_transaction());
  EXPECT_TRUE(database().data().tables.empty());
  EXPECT_TRUE(begin_transaction(database(), *session, subject().begin, subject().select).rows.empty());
  session->query(subject().insert, {"2", "two"});
  CommitRequest ending;
  commit_transaction(database(), *session, ending);
  EXPECT_FALSE(session->in_transaction());
  EXPECT_EQ(rows_of(database()).count, 1U);
}

TEST_P(EngineConformance, RunsALastStatementBeforeItCommits) {
  const auto session = database().connect();
  begin_transaction(database(), *session, subject().begin, {});
  CommitRequest ending{{subject().create}, /*resets=*/true, false};
  commit_transaction(database(), *session, ending);
  EXPECT_TRUE(ending.last.empty());
  EXPECT_FALSE(session->in_transaction());
  EXPECT_TRUE(session->query(subject().select).rows.empty());
  begin_transaction(database(), *session, subject().begin, {});
  ending.last = {subject().nonsense};
  EXPECT_THROW(commit_transaction(database(), *session, ending), SqlError);
}

TEST_P(EngineConformance, EndsATransactionWhoseQuestionIsRefused) {
  const auto session = database().connect();
  EXPECT_THROW(begin_transaction(database(), *session, subject().begin, subject().nonsense), SqlError);
  EXPECT_FALSE(session->in_transaction());
}

TEST_P(EngineConformance, MakesASessionAsGoodAsNew) {
  run(database(), subject().create);
  const auto session = database().connect();
  begin_transaction(database(), *session, subject().begin, {});
  session->query(subject().insert, {"1", "one"});
  session->reset();
  EXPECT_FALSE(session->in_transaction());
  EXPECT_TRUE(session->query(subject().select).rows.empty());
}

TEST_P(EngineConformance, DropsWhatItMadeAndNothingThatItOpened) {
  auto made = engine().create(Reach::other_processes);
  const auto url = made->url();
  run(*made, subject().create);
  engine().open(url);
  EXPECT_TRUE(made->connect()->query(subject().select).rows.empty());
  made.reset();
  EXPECT_THROW(engine().open(url, Access::reading)->catalog(), Error);
}

TEST_P(EngineConformance, OpensToLookWithoutWriting) {
  run(database(), subject().create);
  const auto looked_at = engine().open(database().url(), Access::reading);
  EXPECT_EQ(looked_at->catalog(), database().catalog());
  EXPECT_THROW(looked_at->connect()->execute(subject().drop), SqlError);
  EXPECT_TRUE(database().connect()->query(subject().select).rows.empty());
}

TEST_P(EngineConformance, SplitsAScriptIntoStatementsWithTheirLines) {
  const auto script = subject().create + ";\n-- a remark; no statement\n" + subject().drop + " ;\n";
  const auto statements = engine().split(script);
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_EQ(statements.at(0).text, subject().create);
  EXPECT_EQ(statements.at(0).line, 1);
  EXPECT_EQ(statements.at(1).text, subject().drop);
  EXPECT_EQ(statements.at(1).line, 3);
  EXPECT_TRUE(engine().split("\n  \n").empty());
}

TEST_P(EngineConformance, NamesTheLineOfAQuoteThatNeverEnds) {
  try {
    engine().split("SELECT 1;\nSELECT 'open");
    FAIL() << "it was split";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_EQ(error.place().line, 2);
  }
}

TEST_P(EngineConformance, QuotesNamesThatItWouldReadAsSomethingElse) {
  const std::string odd = "an Odd \"name\"";
  run(database(), "CREATE TABLE " + engine().quote(odd) + " (id INTEGER)");
  const auto catalog = database().catalog();
  EXPECT_TRUE(std::any_of(catalog.begin(), catalog.end(), [&](const Catalog::Entry& entry) {
    return entry.first.kind == "table" && lower(entry.first.path.back()) == lower(odd);
  }));
  EXPECT_EQ(engine().quote("plain"), "plain");
}

TEST_P(EngineConformance, FindsNothingUnfinishedInASoundSchema) {
  run(database(), subject().create);
  const auto catalog = database().catalog();
  const auto* advisor = engine().advisor();
  for (const auto& unfinished :
       advisor == nullptr ? std::vector<Unfinished>() : advisor->unfinished(catalog)) {
    ADD_FAILURE() << unfinished.message << ": " << to_string(unfinished.identity);
  }
  for (const auto& broken : broken_code(database())) {
    ADD_FAILURE() << broken.message << ": " << to_string(broken.identity);
  }
}

TEST_P(EngineConformance, NamesTheAddressOfItsServerWhereItHasOne) {
  auto* server = engine().server();
  EXPECT_TRUE(server == nullptr || engine().takes(server->address()));
}

}  // namespace harness::conformance
