// The lines between the harness and the Alembic worker, without a worker: PROTOCOL.md is what they keep to.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <harness/migrator/alembic/protocol.hpp>

namespace harness {
namespace {

using nlohmann::json;

/// The message of the internal Error that a line is refused with; "" where it is read.
std::string refusal_of(const std::string& line) {
  try {
    parse_answer(line);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::internal) << line;
    return error.what();
  }
  return "";
}

TEST(WorkerRequests, NameTheCommandItsArgumentsAndItsTime) {
  EXPECT_EQ(json::parse(to_line(WorkerRequest{"call", {{"verb", "upgrade"}, {"target", "head"}}}, 1.5)),
            json::parse(R"({"command": "call", "verb": "upgrade", "target": "head", "seconds": 1.5})"));
}

TEST(WorkerRequests, AreOneLineWhateverIsInThem) {
  const auto line = to_line(WorkerRequest{"call", {{"target", "a\nb\"c\xff"}}}, 1);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(json::parse(line).at("target"), "a\nb\"c\xef\xbf\xbd") << "a byte that is no UTF-8 is replaced";
}

TEST(WorkerOpenings, LeaveOutWhatIsNotKnown) {
  WorkerOpening opening;
  opening.ini = "alembic.ini";
  opening.dialect_url = "postgresql://";
  EXPECT_EQ(json::parse(to_line(opening)), json::parse(R"({
    "command": "open", "ini": "alembic.ini", "dialect_url": "postgresql://", "environment": [], "x": [],
    "database": "", "variables": {}, "learnt": {"variables": {}}})"));
}

TEST(WorkerOpenings, HoldAllThatIsKnown) {
  WorkerOpening opening;
  opening.ini = "alembic.ini";
  opening.url = "sqlite:///a.db";
  opening.environment = {"STAGE"};
  opening.variables = {{"STAGE", "test"}, {"PGHOST", std::nullopt}};
  opening.database = "second";
  opening.x = {"tenant=1"};
  opening.learnt = {"psycopg", {{"DB_HOST", "host"}}};
  EXPECT_EQ(json::parse(to_line(opening)), json::parse(R"({
    "command": "open", "ini": "alembic.ini", "url": "sqlite:///a.db", "dialect_url": "",
    "environment": ["STAGE"], "variables": {"STAGE": "test", "PGHOST": null}, "database": "second",
    "x": ["tenant=1"], "learnt": {"driver": "psycopg", "variables": {"DB_HOST": "host"}}})"));
}

TEST(WorkerModules, AreTheSourcesByTheirNames) {
  const auto modules = json::parse(worker_modules_line());
  ASSERT_TRUE(modules.contains("migrate_worker"));
  for (const auto& [name, source] : modules.items()) {
    EXPECT_EQ(name.find("migrate_worker"), 0U);
    EXPECT_FALSE(source.get<std::string>().empty()) << name;
  }
}

TEST(WorkerAnswers, MayBeEmpty) {
  const auto answer = parse_answer("{}");
  EXPECT_FALSE(answer.event || answer.error || answer.again || answer.failure || answer.version_table);
  EXPECT_FALSE(answer.ended || answer.left || answer.has_metadata || answer.runs_environment ||
               answer.no_alembic);
  EXPECT_TRUE(answer.steps.empty() && answer.heads.empty() && answer.revisions.empty());
  EXPECT_EQ(answer.sql, "");
  EXPECT_EQ(answer.connections, 0);
}

TEST(WorkerAnswers, AnnounceSteps) {
  const auto up = parse_answer(R"({"event": "step", "revision": "a1", "direction": "up"})").event;
  ASSERT_TRUE(up);
  EXPECT_EQ(up->revision, "a1");
  EXPECT_EQ(up->direction, Direction::up);
  EXPECT_EQ(parse_answer(R"({"event": "step", "revision": "a1", "direction": "down"})").event->direction,
            Direction::down);
}

TEST(WorkerAnswers, HoldStepsWithTheirFailureAndTime) {
  const auto answer = parse_answer(R"({"heads": ["b2", "a1"], "connections": 2, "steps": [
    {"revision": "a1", "direction": "up", "microseconds": 1500, "failure": null},
    {"revision": "b2", "direction": "down", "microseconds": 7, "failure": {
      "message": "no such table", "sqlstate": "42P01", "statement": "DROP TABLE t", "detail": "more",
      "place": {"file": "b2.py", "line": 12}}}]})");
  EXPECT_EQ(answer.heads, (std::set<std::string>{"a1", "b2"}));
  EXPECT_EQ(answer.connections, 2);
  EXPECT_FALSE(answer.failure);
  ASSERT_EQ(answer.steps.size(), 2U);
  EXPECT_EQ(answer.steps[0].revision, "a1");
  EXPECT_EQ(answer.steps[0].direction, Direction::up);
  EXPECT_EQ(answer.steps[0].elapsed, Elapsed(1500));
  EXPECT_FALSE(answer.steps[0].failure);
  EXPECT_EQ(answer.steps[1].direction, Direction::down);
  ASSERT_TRUE(answer.steps[1].failure);
  const auto& failure = *answer.steps[1].failure;
  EXPECT_EQ(failure.message, "no such table");
  EXPECT_EQ(failure.sqlstate, "42P01");
  EXPECT_EQ(failure.statement, "DROP TABLE t");
  EXPECT_EQ(failure.detail, "more");
  EXPECT_EQ(failure.place.file, "b2.py");
  EXPECT_EQ(failure.place.line, 12);
}

TEST(WorkerAnswers, HoldAFailureOfTheCommand) {
  const auto failure =
      parse_answer(R"({"failure": {"message": "no", "sqlstate": null, "place": null}})").failure;
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->message, "no");
  EXPECT_EQ(failure->sqlstate, "");
  EXPECT_EQ(failure->place.file, "");
}

TEST(WorkerAnswers, HoldErrorsOfTheirKind) {
  const auto usage = parse_answer(R"({"error": {"kind": "usage", "message": "no env.py", "hint": "write one",
    "place": {"file": "alembic.ini", "line": 3}}})");
  ASSERT_TRUE(usage.error);
  EXPECT_EQ(usage.error->kind(), ErrorKind::usage);
  EXPECT_STREQ(usage.error->what(), "no env.py");
  EXPECT_EQ(usage.error->hint(), "write one");
  EXPECT_EQ(usage.error->place().line, 3);
  EXPECT_FALSE(usage.no_alembic);
  const auto missing =
      parse_answer(R"({"error": {"kind": "environment", "message": "no", "code": "no_alembic"}})");
  EXPECT_EQ(missing.error->kind(), ErrorKind::environment);
  EXPECT_TRUE(missing.no_alembic);
}

TEST(WorkerAnswers, SayHowTheWorkerEnds) {
  EXPECT_TRUE(parse_answer(R"({"left": true})").left);
  EXPECT_TRUE(parse_answer(R"({"ended": true})").ended);
  const auto again =
      parse_answer(R"({"again": {"driver": "psycopg", "variables": {"DB_HOST": "host"}}})").again;
  ASSERT_TRUE(again);
  EXPECT_EQ(again->driver, "psycopg");
  EXPECT_EQ(again->variables, (std::map<std::string, std::string>{{"DB_HOST", "host"}}));
  EXPECT_FALSE(parse_answer(R"({"again": {}})").again->driver);
}

TEST(WorkerAnswers, HoldTheHistory) {
  const auto answer = parse_answer(R"({"metadata": true, "runs_environment": true,
    "files": ["env.py"], "digests": {"a1": "digest"}, "revisions": [
    {"id": "a1", "name": "first", "parents": [], "dependencies": [], "up": {"file": "a1.py", "line": 4},
     "down": {"file": "a1.py", "line": 8}, "irreversible": null},
    {"id": "b2", "name": "second", "parents": ["a1"], "dependencies": ["c3"], "up": {"file": "b2.py", "line": 4},
     "down": null, "irreversible": "the data are gone"}]})");
  EXPECT_TRUE(answer.has_metadata);
  EXPECT_TRUE(answer.runs_environment);
  EXPECT_EQ(answer.files, std::vector<std::string>{"env.py"});
  EXPECT_EQ(answer.digests.at("a1"), "digest");
  ASSERT_EQ(answer.revisions.size(), 2U);
  const auto& [first, second] = std::tie(answer.revisions[0], answer.revisions[1]);
  EXPECT_EQ(first.name, "first");
  EXPECT_EQ(first.up.line, 4);
  ASSERT_TRUE(first.down);
  EXPECT_EQ(first.down->line, 8);
  EXPECT_FALSE(first.irreversible);
  EXPECT_EQ(second.parents, std::vector<std::string>{"a1"});
  EXPECT_EQ(second.dependencies, std::vector<std::string>{"c3"});
  EXPECT_FALSE(second.down);
  EXPECT_EQ(second.irreversible, "the data are gone");
}

TEST(WorkerAnswers, HoldFatalFaultsWithASuggestion) {
  const auto faults = parse_answer(R"({"faults": [
    {"rule": "history/unreadable", "message": "no", "revisions": ["a1"], "place": {"file": "a1.py", "line": 2}},
    {"rule": "history/cycle", "message": "round", "place": null, "fix": "cut it"}]})")
                          .faults;
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].rule, "history/unreadable");
  EXPECT_EQ(faults[0].revisions, std::vector<std::string>{"a1"});
  EXPECT_EQ(faults[0].places.at(0).line, 2);
  EXPECT_NE(faults[0].fix.find("the file so that Alembic can load it"), std::string::npos);
  EXPECT_EQ(faults[1].fix, "cut it");
  EXPECT_TRUE(faults[0].fatal && faults[1].fatal);
}

TEST(WorkerAnswers, HoldSqlTheTableAndWhatWasOverlooked) {
  const auto answer = parse_answer(R"({"table": ["app", "alembic_version"], "sql": "SELECT 1;", "scripts": [
    {"revision": "a1", "sql": "CREATE TABLE t ();"}, {"revision": "b2", "failure": {"message": "asks the database"}}],
    "overlooked": [{"table": "shop.t", "place": {"file": "models.py", "line": 1}}],
    "not_imported": [{"message": "No module named x", "place": {"file": "more.py", "line": 2}}]})");
  EXPECT_EQ(answer.version_table, (Path{"app", "alembic_version"}));
  EXPECT_EQ(answer.sql, "SELECT 1;");
  ASSERT_EQ(answer.scripts.size(), 2U);
  EXPECT_EQ(answer.scripts[0].revision, "a1");
  EXPECT_EQ(answer.scripts[0].sql, "CREATE TABLE t ();");
  EXPECT_FALSE(answer.scripts[0].failure);
  ASSERT_TRUE(answer.scripts[1].failure);
  EXPECT_EQ(answer.scripts[1].failure->message, "asks the database");
  ASSERT_EQ(answer.overlooked.tables.size(), 1U);
  EXPECT_EQ(answer.overlooked.tables[0].place.file, "models.py");
  ASSERT_EQ(answer.overlooked.not_loaded.size(), 1U);
  EXPECT_EQ(answer.overlooked.not_loaded[0].message, "No module named x");
}

TEST(WorkerAnswers, ThatAreCutShortAreRefused) {
  const std::string whole =
      R"({"heads": ["a1"], "steps": [{"revision": "a1", "direction": "up"}], "sql": "é"})";
  ASSERT_EQ(refusal_of(whole), "");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_NE(refusal_of(whole.substr(0, length)), "") << whole.substr(0, length);
  }
}

TEST(WorkerAnswers, OfAnotherShapeAreRefused) {
  for (const auto* line : {"",
                           "ready",
                           "null",
                           "[]",
                           "1",
                           "\"heads\"",
                           "{} {}",
                           R"({"heads": "a1"})",
                           R"({"heads": [1]})",
                           R"({"steps": {"revision": "a1"}})",
                           R"({"steps": ["a1"]})",
                           R"({"steps": [{"revision": 1}]})",
                           R"({"failure": "no"})",
                           R"({"error": "no"})",
                           R"({"revisions": [{"id": "a1"}]})",
                           R"({"ran": [{}]})",
                           R"({"writer": [{"sql": "a", "from": 1}]})",
                           R"({"connections": "two"})",
                           R"({"left": "yes"})",
                           R"({"digests": ["a1"]})",
                           R"({"table": "t"})",
                           R"({"event": "step", "revision": "a1", "direction": "sideways"})",
                           R"({"steps": [{"revision": "a1", "direction": "sideways"}]})"}) {
    EXPECT_NE(refusal_of(line), "") << line;
  }
}

}  // namespace
}  // namespace harness
