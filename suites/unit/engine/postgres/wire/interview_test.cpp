#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/wire/conversation.hpp>
#include <suites/unit/engine/postgres/wire/messages.hpp>

#include <harness/engine/postgres/wire/interview.hpp>

namespace harness::postgres::wire {
namespace {

/// A client and a server between which an interview is held.
class InterviewTest : public testing::Test {
 protected:
  InterviewTest() {
    server(message('R', int32_bytes(0)) + message('K', int32_bytes(42) + int32_bytes(1)) + ready('I'));
  }

  /// What is asked before the first of these messages that is held back; the rest is kept.
  std::string client(const std::string& bytes) {
    kept_ += bytes;
    std::string_view input = kept_;
    std::string question;
    for (auto before = client_; const auto piece = client_.next(input); before = client_) {
      question = interview_.before(*piece, state_);
      if (!question.empty()) {
        client_ = before;
        break;
      }
      state_.from_client(*piece, {});
      input.remove_prefix(piece->bytes.size());
    }
    kept_ = std::string(input);
    return sql_in(question);
  }
  /// What comes through to the client.
  std::string server(std::string_view bytes) {
    std::string passed;
    while (const auto piece = server_.next(bytes)) {
      if (interview_.is_asking() && interview_.takes(*piece)) {
        further_ += sql_in(interview_.further());
      } else {
        state_.from_server(*piece, {});
        if (auto answers = interview_.heard(*piece, state_)) {
          answers_.push_back(*std::move(answers));
        }
        passed += piece->bytes;
      }
      bytes.remove_prefix(piece->bytes.size());
    }
    return passed;
  }
  /// A statement by itself, and what is asked before it.
  std::string run(const std::string& sql, const std::string& tag, char status) {
    auto asked = client(query(sql));
    if (!asked.empty()) {
      answer("1");
      EXPECT_EQ(client(""), "") << "asked again";
    }
    server(complete(tag) + ready(status));
    return asked;
  }
  /// The server's answer to a question.
  std::string answer(std::string_view value) {
    const auto row = message(
        'D', int16_bytes(1) + int32_bytes(static_cast<std::uint32_t>(value.size())) + std::string(value));
    return server(complete("SAVEPOINT") + row_description + row + complete("EXECUTE") + complete("RELEASE") +
                  ready('T'));
  }
  static std::string sql_in(std::string_view message) {
    return std::string(message.substr(0, message.size() - 1).substr(message.empty() ? 0 : 5));
  }

  static constexpr const char* first = "SAVEPOINT migrate_asks; FIRST; RELEASE SAVEPOINT migrate_asks";
  static constexpr const char* first_of_all =
      "SAVEPOINT migrate_asks; PLANS; FIRST; RELEASE SAVEPOINT migrate_asks";
  static constexpr const char* last = "SAVEPOINT migrate_asks; LAST; RELEASE SAVEPOINT migrate_asks";
  static constexpr const char* back = "ROLLBACK TO SAVEPOINT migrate_asks; RELEASE SAVEPOINT migrate_asks";

  Interview interview_{{"PLANS", "FIRST", "LAST"}};
  ConnectionState state_{{1, 0, 0, "app", "shop", "shop", "test"}, observer_};
  std::vector<Answers> answers_;
  std::string further_;  ///< what was asked beyond that
  std::string kept_;

 private:
  SessionObserver observer_;
  Framing client_{Side::client};
  Framing server_{Side::server};
};

TEST_F(InterviewTest, AsksBeforeTheFirstStatementAndBeforeCommit) {
  EXPECT_EQ(run("BEGIN", "BEGIN", 'T'), "");
  EXPECT_EQ(client(query("CREATE TABLE t ()")), first_of_all);
  EXPECT_TRUE(interview_.is_asking());
  EXPECT_EQ(answer("7"), "") << "nothing of it comes to the client";
  EXPECT_EQ(client(""), "");
  EXPECT_EQ(server(complete("CREATE TABLE") + ready('T')), complete("CREATE TABLE") + ready('T'));
  EXPECT_EQ(run("DROP TABLE t", "DROP TABLE", 'T'), "");
  EXPECT_EQ(client(query("COMMIT;")), last);
  answer("8");
  client("");
  EXPECT_TRUE(answers_.empty());
  server(complete("COMMIT"));
  ASSERT_EQ(answers_.size(), 1U);
  EXPECT_EQ(answers_[0].first.rows, (std::vector<Row>{{"7"}}));
  EXPECT_EQ(answers_[0].last.rows, (std::vector<Row>{{"8"}}));
  server(ready('I'));
  run("start transaction", "START TRANSACTION", 'T');
  EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), first) << "the plans are there";
  EXPECT_EQ(run("END WORK", "COMMIT", 'I'), last);
  EXPECT_EQ(answers_.size(), 2U);
}

TEST_F(InterviewTest, LetsSettingsPassFirst) {
  run("BEGIN", "BEGIN", 'T');
  EXPECT_EQ(run("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "SET", 'T'), "");
  EXPECT_EQ(run("SET search_path = a; SET lock_timeout = 0", "SET", 'T'), "");
  EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), first_of_all);
  run("ROLLBACK", "ROLLBACK", 'I');
  run("BEGIN", "BEGIN", 'T');
  EXPECT_EQ(run("SET TRANSACTION READ WRITE; SELECT 1", "SELECT 1", 'T'), "");
  EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), "") << "too late";
  EXPECT_EQ(run("COMMIT", "COMMIT", 'I'), "");
  EXPECT_TRUE(answers_.empty());
}

TEST_F(InterviewTest, AsksOnlyWhereATransactionBeginsByItself) {
  for (const auto* sql : {"BEGIN; CREATE TABLE t ()", "CREATE TABLE t (); BEGIN"}) {
    run(sql, "BEGIN", 'T');
    EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), "") << sql;
    EXPECT_EQ(run("COMMIT", "COMMIT", 'I'), "") << sql;
  }
  client(query("BEGIN") + query("SELECT 1"));
  server(complete("BEGIN") + ready('T') + complete("SELECT 1") + ready('T'));
  EXPECT_EQ(run("COMMIT", "COMMIT", 'I'), "") << "it did not wait";
  run("BEGIN", "BEGIN", 'T');
  run("SELECT 1", "SELECT 1", 'T');
  EXPECT_EQ(run("COMMIT AND CHAIN", "COMMIT", 'T'), "");
  EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), "");
  EXPECT_EQ(run("COMMIT", "COMMIT", 'I'), "") << "the answers are about the one before";
  EXPECT_TRUE(answers_.empty());
}

TEST_F(InterviewTest, HasNoAnswersOfWhatWasNotCommitted) {
  run("BEGIN", "BEGIN", 'T');
  run("SELECT 1", "SELECT 1", 'T');
  EXPECT_EQ(run("COMMIT", "ROLLBACK", 'I'), last);
  EXPECT_TRUE(answers_.empty());
  run("BEGIN", "BEGIN", 'T');
  run("SELECT 1", "SELECT 1", 'T');
  EXPECT_EQ(client(query("COMMIT")), last);
  answer("1");
  client("");
  server(error("23505") + ready('I'));
  EXPECT_TRUE(answers_.empty());
}

TEST_F(InterviewTest, AsksAgainWhereSomethingRanAfterAll) {
  run("BEGIN", "BEGIN", 'T');
  run("SELECT 1", "SELECT 1", 'T');
  // A COMMIT that is prepared and runs later.
  EXPECT_EQ(client(parse("", "COMMIT") + synchronise), last);
  answer("1");
  client("");
  server(parsed + ready('T'));
  EXPECT_EQ(client(parse("s", "INSERT") + bind("", "s") + execute("") + synchronise), "");
  server(parsed + bound + complete("INSERT 0 1") + ready('T'));
  EXPECT_EQ(client(query("COMMIT")), last);
  answer("2");
  client("");
  server(complete("COMMIT") + ready('I'));
  ASSERT_EQ(answers_.size(), 1U);
  EXPECT_EQ(answers_[0].last.rows, (std::vector<Row>{{"2"}}));
}

TEST_F(InterviewTest, FollowsExtendedQueries) {
  EXPECT_EQ(client(parse("", "BEGIN") + bind("", "") + describe('P', "") + execute("") + synchronise), "");
  server(parsed + bound + no_data + complete("BEGIN") + ready('T'));
  EXPECT_EQ(client(parse("", "SELECT 1") + bind("", "") + execute("") + synchronise), first_of_all);
  answer("1");
  EXPECT_EQ(client(""), "");
  server(parsed + bound + complete("SELECT 1") + ready('T'));
  EXPECT_EQ(client(parse("", "COMMIT") + bind("", "") + execute("") + synchronise), last);
  answer("1");
  client("");
  server(parsed + bound + complete("COMMIT") + ready('I'));
  EXPECT_EQ(answers_.size(), 1U);
}

TEST_F(InterviewTest, TakesNothingAwayFromTheClient) {
  client(parse("", "SELECT 1") + synchronise);
  server(parsed + ready('I'));
  client(parse("b", "BEGIN") + bind("p", "b") + execute("p") + synchronise);
  server(parsed + bound + complete("BEGIN") + ready('T'));
  EXPECT_EQ(client(bind("", "") + execute("") + synchronise), "") << "a question would drop its statement";
}

TEST_F(InterviewTest, AsksAroundStatementsWhileItIsToldTo) {
  const std::string after = "SAVEPOINT migrate_asks; AFTER; RELEASE SAVEPOINT migrate_asks";
  interview_.ask_around_statements({"BEFORE", "AFTER"});
  EXPECT_EQ(run("BEGIN", "BEGIN", 'T'), "BEFORE");
  ASSERT_TRUE(interview_.take_before_transaction());
  EXPECT_FALSE(interview_.take_before_transaction()) << "once";
  EXPECT_EQ(run("SET TRANSACTION READ WRITE", "SET", 'T'), "") << "nothing may be asked before it";
  EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), first_of_all);
  EXPECT_EQ(run("SELECT 2", "SELECT 1", 'T'), after);
  ASSERT_TRUE(interview_.take_after_statement());
  EXPECT_FALSE(interview_.take_after_statement()) << "once";
  EXPECT_EQ(client(query("COMMIT")), after);
  answer("1");
  EXPECT_EQ(client(""), last) << "as ever";
  answer("2");
  EXPECT_EQ(client(""), "");
  server(complete("COMMIT") + ready('I'));
  EXPECT_EQ(answers_.size(), 1U);
  interview_.ask_around_statements({});
  EXPECT_EQ(run("BEGIN", "BEGIN", 'T'), "");
  EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), first);
  EXPECT_EQ(run("SELECT 2", "SELECT 1", 'T'), "");
}

TEST_F(InterviewTest, AsksNothingAfterAStatementThatFailed) {
  interview_.ask_around_statements({"", "AFTER"});
  run("BEGIN", "BEGIN", 'T');
  run("SELECT 1", "SELECT 1", 'T');
  client(query("SELECT nothing"));
  answer("1");
  client("");
  server(error("42703") + ready('E'));
  EXPECT_EQ(run("ROLLBACK", "ROLLBACK", 'I'), "");
}

TEST_F(InterviewTest, GoesBackWhereAQuestionIsRefused) {
  for (const auto* status : {"first time", "second time"}) {
    run("BEGIN", "BEGIN", 'T');
    EXPECT_EQ(client(query("SELECT 1")), first_of_all) << status;
    EXPECT_EQ(server(complete("SAVEPOINT") + error("42P05") + ready('E')), "");
    EXPECT_EQ(further_, back);
    further_.clear();
    EXPECT_TRUE(interview_.is_asking());
    EXPECT_EQ(server(complete("ROLLBACK") + complete("RELEASE") + ready('T')), "");
    EXPECT_FALSE(interview_.is_asking());
    EXPECT_EQ(client(""), "");
    server(complete("SELECT 1") + ready('T'));
    EXPECT_EQ(run("COMMIT", "COMMIT", 'I'), "");
  }
  run("BEGIN", "BEGIN", 'T');
  EXPECT_EQ(run("SELECT 1", "SELECT 1", 'T'), "") << "it has given up";
  EXPECT_TRUE(answers_.empty());
}

TEST_F(InterviewTest, PassesOnWhatIsNoAnswer) {
  run("BEGIN", "BEGIN", 'T');
  client(query("SELECT 1"));
  const auto parameter = message('S', zero("TimeZone") + zero("UTC"));
  EXPECT_EQ(server(complete("SAVEPOINT") + parameter), parameter);
  const auto end = error("57P01", "shut down", "FATAL");
  EXPECT_EQ(server(end), end);
  EXPECT_FALSE(interview_.is_asking());
}

TEST(InterviewOfASession, AsksWhatItBeginsWithBeforeAllElse) {
  Heard heard;
  ConnectionState state(SessionEvent(), heard);
  Interview interview({.plans = "P", .first = "F", .last = "L", .start = "START", .reset = "RESET"});
  Framing client(Side::client), server(Side::server);
  const auto before = [&](const std::string& bytes) {
    const auto piece = client.next(bytes);
    const auto question = interview.before(*piece, state);
    if (question.empty()) {
      state.from_client(*piece, {});
    }
    return question;
  };
  const auto hello =
      message('R', int32_bytes(0)) + message('K', int32_bytes(42) + int32_bytes(1)) + ready('I');
  for (std::string_view rest = hello; const auto piece = server.next(rest);) {
    state.from_server(*piece, {});
    rest.remove_prefix(piece->bytes.size());
  }
  EXPECT_EQ(before(query("SELECT 1")), query("START"));
  EXPECT_FALSE(interview.start());
  const auto answer = complete("PREPARE") + message('D', int16_bytes(1) + int32_bytes(1) + "x") + ready('I');
  for (std::string_view rest = answer; const auto piece = server.next(rest);) {
    EXPECT_TRUE(interview.takes(*piece));
    rest.remove_prefix(piece->bytes.size());
  }
  EXPECT_FALSE(interview.is_asking());
  ASSERT_TRUE(interview.start());
  EXPECT_EQ(interview.start()->rows, (std::vector<Row>{{"x"}}));
  client = Framing(Side::client);
  EXPECT_EQ(before(query("SELECT 1")), "") << "asked again";
}

TEST(InterviewOfASession, KnowsARenewedOneAlready) {
  Interview interview({.plans = "P", .first = "F", .last = "L", .start = "START", .reset = "RESET"});
  interview.goes_on({{}, {{"setting", "a=1"}}}, true);
  EXPECT_TRUE(interview.has_plans());
  Heard heard;
  ConnectionState state(SessionEvent(), heard);
  Framing client(Side::client);
  const auto bytes = query("SELECT 1");
  EXPECT_EQ(interview.before(*client.next(bytes), state), "");
}

}  // namespace
}  // namespace harness::postgres::wire
