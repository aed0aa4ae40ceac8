#include <string>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/wire/conversation.hpp>

namespace harness::postgres::wire {
namespace {

TEST(ConnectionState, HasTheKeyOfItsBackendOnceItIsOpen) {
  Conversation talk;
  EXPECT_TRUE(talk.state().is_open());
  EXPECT_TRUE(talk.state().is_quiet());
  EXPECT_EQ(talk.state().cancel_key()->pid, 42U);
  EXPECT_EQ(talk.state().session().backend_pid, 42);
  talk.client(terminate);
  EXPECT_TRUE(talk.state().is_ending());
  talk.state().ended("the client is gone", talk.now());
  EXPECT_EQ(talk.heard(), "closed\n");
}

TEST(ConnectionState, FollowsASimpleQuery) {
  Conversation talk;
  talk.client(query("SELECT 1"));
  EXPECT_FALSE(talk.state().is_quiet());
  EXPECT_EQ(talk.heard(), "begins  t1 SELECT 1\n");
  talk.server(row_description + row + complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(), "ends    t1 SELECT 1 | completed SELECT 1, idle to idle\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(ConnectionState, TellsTheStatementsOfATextApartAsTheyComplete) {
  Conversation talk;
  talk.client(query("CREATE TABLE a (); -- one\n SELECT ';' ; DROP TABLE b;"));
  talk.server(complete("CREATE TABLE"));
  talk.server(row_description + row + complete("SELECT 1"));
  EXPECT_EQ(talk.heard(),
            "begins  t1 CREATE TABLE a ()\n"
            "ends    t1 CREATE TABLE a () | completed CREATE TABLE, idle to idle\n"
            "begins  t1 -- one\n SELECT ';'\n"
            "ends    t1 -- one\n SELECT ';' | completed SELECT 1, idle to idle\n"
            "begins  t1 DROP TABLE b\n");
  talk.server(error("42P01") + ready('I'));
  EXPECT_EQ(talk.heard(), "ends    t1 DROP TABLE b | failed 42P01, idle to idle\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(ConnectionState, SaysNothingOfAnEmptyQuery) {
  Conversation talk;
  talk.client(query(" -- nothing"));
  talk.server(message('I') + ready('I'));
  EXPECT_EQ(talk.heard(), "");
  EXPECT_TRUE(talk.state().is_quiet());
}

/// A client's way to ask whether the server is there.
TEST(ConnectionState, EndsAnEmptyExtendedQuery) {
  Conversation talk;
  talk.client(parse("", "-- ping") + bind("", "") + execute("") + synchronise);
  talk.server(parsed + bound + message('I') + ready('I'));
  EXPECT_EQ(talk.heard(), "begins  t1 -- ping\nends    t1 -- ping | completed , idle to idle\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(ConnectionState, CountsExplicitTransactions) {
  Conversation talk;
  talk.client(query("BEGIN"));
  talk.server(complete("BEGIN") + ready('T'));
  EXPECT_EQ(talk.state().transaction(), TransactionStatus::open);
  talk.client(query("SELECT x"));
  talk.server(error("42703") + ready('E'));
  EXPECT_EQ(talk.state().transaction(), TransactionStatus::failed);
  talk.client(query("COMMIT"));
  talk.server(complete("ROLLBACK") + ready('I'));
  talk.client(query("SELECT 1"));
  talk.server(complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 BEGIN\n"
            "ends    t1 BEGIN | completed BEGIN, idle to open\n"
            "begins  t1 SELECT x\n"
            "ends    t1 SELECT x | failed 42703, open to failed\n"
            "begins  t1 COMMIT\n"
            "ends    t1 COMMIT | completed ROLLBACK, failed to idle\n"
            "begins  t2 SELECT 1\n"
            "ends    t2 SELECT 1 | completed SELECT 1, idle to idle\n");
}

TEST(ConnectionState, FollowsAnExtendedQueryWithParameters) {
  Conversation talk;
  talk.client(parse("", "SELECT $1") + bind("", "", {"secret"}) + describe('P', "") + execute("") +
              synchronise);
  EXPECT_EQ(talk.heard(), "");
  talk.server(parsed + bound);
  EXPECT_EQ(talk.heard(), "");
  talk.server(row_description);
  EXPECT_EQ(talk.heard(), "begins  t1 SELECT $1\n");
  talk.server(row + complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(), "ends    t1 SELECT $1 | completed SELECT 1, idle to idle, has values\n");
}

TEST(ConnectionState, KnowsPreparedStatementsByName) {
  Conversation talk;
  talk.client(parse("a", "SELECT 1") + describe('S', "a") + synchronise);
  talk.server(parsed + message('t', int16_bytes(0)) + row_description + ready('I'));
  talk.client(bind("p", "a") + execute("p", 1) + execute("p", 1) + close('P', "p") + synchronise);
  talk.server(bound + row + message('s') + row + complete("SELECT 1") + closed + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 SELECT 1\n"
            "ends    t1 SELECT 1 | suspended , idle to idle\n"
            "begins  t1 SELECT 1\n"
            "ends    t1 SELECT 1 | completed SELECT 1, idle to idle\n");
  // What SQL has prepared has a name only.
  talk.client(bind("", "by_sql") + execute("") + synchronise);
  talk.server(bound + complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t2 []\n"
            "ends    t2 [] | completed SELECT 1, idle to idle\n");
}

TEST(ConnectionState, KeepsTheOldMeaningOfANameThatIsRefused) {
  Conversation talk;
  talk.client(parse("a", "SELECT 1") + synchronise);
  talk.server(parsed + ready('I'));
  talk.client(parse("a", "SELECT 2") + synchronise);
  talk.server(error("42P05") + ready('I'));
  EXPECT_EQ(talk.heard(), "begins  t1 SELECT 2\nends    t1 SELECT 2 | failed 42P05, idle to idle\n");
  talk.client(bind("", "a") + execute("") + synchronise);
  talk.server(bound + complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(), "begins  t2 SELECT 1\nends    t2 SELECT 1 | completed SELECT 1, idle to idle\n");
}

TEST(ConnectionState, FollowsAPipelineToItsSync) {
  Conversation talk;
  talk.client(parse("", "INSERT") + bind("", "") + execute("") + bind("", "") + execute("") + synchronise +
              query("SELECT 1"));
  talk.server(parsed + bound + complete("INSERT 0 1") + bound);
  EXPECT_EQ(talk.heard(),
            "begins  t1 INSERT\n"
            "ends    t1 INSERT | completed INSERT 0 1, idle to idle\n"
            "begins  t1 INSERT\n");
  talk.server(complete("INSERT 0 1") + ready('I'));
  EXPECT_EQ(talk.heard(), "ends    t1 INSERT | completed INSERT 0 1, idle to idle\nbegins  t2 SELECT 1\n");
}

TEST(ConnectionState, SkipsToTheSyncAfterAnError) {
  Conversation talk;
  talk.client(parse("", "one") + bind("", "") + execute("") + parse("", "two") + bind("", "") + execute("") +
              synchronise);
  talk.server(parsed + bound + error("23505"));
  // Also what the client sends before it hears of the error.
  talk.client(parse("", "three") + synchronise);
  talk.server(ready('I') + parsed + ready('I'));
  EXPECT_EQ(talk.heard(), "begins  t1 one\nends    t1 one | failed 23505, idle to idle\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(ConnectionState, SkipsWhatComesBeforeASyncThatIsStillToCome) {
  Conversation talk;
  talk.client(parse("", "one") + bind("", "") + execute("") + message('H'));
  talk.server(error("42601"));
  EXPECT_FALSE(talk.state().is_quiet());
  talk.client(parse("", "two") + query("three"));
  talk.client(synchronise);
  talk.server(ready('I'));
  EXPECT_EQ(talk.heard(), "begins  t1 one\nends    t1 one | failed 42601, idle to idle\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(ConnectionState, ReportsACommitThatFailsAtTheSync) {
  Conversation talk;
  talk.client(parse("", "INSERT") + bind("", "") + execute("") + synchronise);
  talk.server(parsed + bound + complete("INSERT 0 1") + error("23503") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 INSERT\n"
            "ends    t1 INSERT | completed INSERT 0 1, idle to idle\n"
            "begins  t1 []\n"
            "ends    t1 [] | failed 23503, idle to idle\n");
}

TEST(ConnectionState, PassesNoticesAndNotificationsAtAnyTime) {
  Conversation talk;
  const auto asides = message('N', "SNOTICE") + message('S', zero("a") + zero("b")) +
                      message('A', int32_bytes(1) + zero("c") + zero("p"));
  talk.server(asides);
  talk.client(query("SELECT 1"));
  talk.server(asides + row_description + asides + row + asides + complete("SELECT 1") + asides + ready('I'));
  EXPECT_EQ(talk.heard(), "begins  t1 SELECT 1\nends    t1 SELECT 1 | completed SELECT 1, idle to idle\n");
}

TEST(ConnectionState, ReportsWhatTheEndOfTheConnectionLeavesOpen) {
  Conversation talk;
  talk.client(query("COMMIT"));
  talk.state().ended("the server closed the connection", talk.now());
  EXPECT_EQ(talk.heard(),
            "begins  t1 COMMIT\n"
            "ends    t1 COMMIT | unknown , idle to idle\n"
            "closed: the server closed the connection\n");
}

TEST(ConnectionState, NamesTheErrorWithWhichTheServerEndsIt) {
  Conversation talk;
  talk.server(error("57P01", "terminating", "FATAL"));
  EXPECT_TRUE(talk.state().is_ending());
  talk.state().ended("the server closed the connection", talk.now());
  EXPECT_EQ(talk.heard(), "closed: the server ended the session: 57P01\n");
}

TEST(ConnectionState, RefusesAnAnswerWithoutAQuestion) {
  const auto refusal = [](std::string_view sent, std::string_view answer) -> std::string {
    Conversation talk;
    talk.client(sent);
    try {
      talk.server(answer);
    } catch (const ProtocolError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(refusal("", ready('I')),
            "the server sent ReadyForQuery ('Z') at byte 37, which answers nothing that the client sent");
  EXPECT_EQ(refusal(query("SELECT 1"), parsed),
            "the server sent ParseComplete ('1') at byte 37, which answers nothing that the client sent");
  EXPECT_EQ(refusal(query("SELECT 1"), message('R', int32_bytes(3))),
            "the server sent Authentication ('R') at byte 37, which answers nothing that the client sent");
  EXPECT_EQ(refusal(query("SELECT 1"), ready('?')),
            "the server sent ReadyForQuery ('Z') at byte 37, with an unknown status");
  EXPECT_EQ(refusal(query("SELECT 1"), ready('I')), "");
}

TEST(ConnectionState, ReportsFunctionCalls) {
  Conversation talk;
  talk.client(message('F', int32_bytes(1598) + int16_bytes(0) + int16_bytes(0) + int16_bytes(0)));
  talk.server(message('V', int32_bytes(0)) + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 (function call 1598)\n"
            "ends    t1 (function call 1598) | completed , idle to idle, has values\n");
}

TEST(ConnectionState, KeepsTheBeginningOfALongText) {
  Conversation talk;
  const auto sent = query("SELECT '" + std::string(Framing::head_limit, 'x') + "'; SELECT 2");
  talk.client(sent);
  const auto begun = talk.heard();
  EXPECT_EQ(begun, "begins  t1 " + sent.substr(5, Framing::head_limit) + "...\n");
  talk.server(complete("SELECT 1") + complete("SELECT 1") + ready('I'));
  EXPECT_TRUE(talk.state().is_quiet());
}

}  // namespace
}  // namespace harness::postgres::wire
