#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <harness/trace/statement_trace.hpp>

namespace harness {
namespace {

using namespace std::chrono_literals;

class Traces : public testing::Test {
 protected:
  Traces() {
    event.session = 3;
    event.transaction = 7;
    event.sql = "SELECT 1,\n       2";
    event.tag = "SELECT 1";
    event.begun = 1ms;
    event.ended = 3500us;
  }

  std::string written(TraceFormat format) const {
    std::ostringstream out;
    const auto mask = [](std::string_view sql) {
      return sql.find("secret") == std::string_view::npos ? std::string(sql) : "SET masked";
    };
    StatementTrace(out, format, mask, StatementTrace::Time()).finished(event);
    return out.str();
  }
  nlohmann::json object() const { return nlohmann::json::parse(written(TraceFormat::json)); }

  /// It has failed, with a message that quotes a value.
  void fail() {
    event.end = StatementEnd::failed;
    event.tag = {};
    event.sqlstate = "22P02";
    event.message = "invalid input: \"value\"";
  }

  StatementEvent event;
};

TEST_F(Traces, ShowAStatementOnOneLine) {
  const auto line = written(TraceFormat::text);
  EXPECT_TRUE(line.ends_with("  #3 t7        2.500 ms  SELECT 1         SELECT 1, 2\n")) << line;
}

TEST_F(Traces, ShowHowAStatementEnded) {
  fail();
  EXPECT_NE(written(TraceFormat::text).find("ERROR 22P02"), std::string::npos);
  EXPECT_NE(written(TraceFormat::text).find("-- invalid input: \"value\"\n"), std::string::npos);
  event.end = StatementEnd::suspended;
  EXPECT_NE(written(TraceFormat::text).find("more rows"), std::string::npos);
  event.end = StatementEnd::unknown;
  EXPECT_NE(written(TraceFormat::text).find("CUT OFF"), std::string::npos);
}

TEST_F(Traces, SayWhatIsNotThere) {
  event.cut = true;
  EXPECT_TRUE(written(TraceFormat::text).ends_with(" 2 ...\n"));
  event.cut = false;
  event.sql = {};
  EXPECT_TRUE(written(TraceFormat::text).ends_with("(no text)\n"));
  event.name = "portal";
  EXPECT_TRUE(written(TraceFormat::text).ends_with("(portal)\n"));
}

TEST_F(Traces, HaveOneObjectForEachStatement) {
  event.before = TransactionStatus::open;
  const auto json = object();
  EXPECT_EQ(json.at("time"), "1970-01-01T00:00:00.001000Z");
  EXPECT_EQ(json.at("microseconds"), 2500);
  EXPECT_EQ(json.at("sql"), event.sql);
  EXPECT_EQ(json.at("before"), "open");
  EXPECT_EQ(json.at("after"), "idle");
  EXPECT_EQ(json.at("end"), "completed");
}

TEST_F(Traces, HideMessagesThatMayQuoteWhatIsHidden) {
  fail();
  EXPECT_EQ(object().at("message"), event.message);
  event.has_values = true;
  EXPECT_EQ(object().at("message"), "");
  event.has_values = false;
  event.sql = "SET secret = 'value'";
  EXPECT_EQ(object().at("message"), "");
  EXPECT_EQ(object().at("sql"), "SET masked");
  EXPECT_EQ(written(TraceFormat::text).find("value"), std::string::npos);
}

}  // namespace
}  // namespace harness
