#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/wire/messages.hpp>

#include <harness/engine/postgres/wire/renewal.hpp>

namespace harness::postgres::wire {
namespace {

using State = Renewal::State;

std::string row_of(const std::string& kind, const std::string& value) {
  const auto field = [](const std::string& text) {
    return int32_bytes(static_cast<std::uint32_t>(text.size())) + text;
  };
  return message('D', int16_bytes(2) + field(kind) + field(value));
}

std::string answer(const std::string& rows, char status = 'I') {
  return complete("RESET") + row_description + rows + complete("SELECT 1") + ready(status);
}

/// A renewal of a session that began with the setting "a=1".
class RenewalTest : public testing::Test {
 protected:
  static Rows start() { return {{}, {{"setting", "a=1"}}}; }
  /// What is sent when the server says this.
  std::string server(std::string_view bytes) {
    std::string sent;
    while (const auto piece = framing_.next(bytes)) {
      sent += renewal_.from_server(*piece);
      bytes.remove_prefix(piece->bytes.size());
    }
    return sent;
  }

  Renewal renewal_{start()};
  Framing framing_{Side::server};
};

TEST_F(RenewalTest, EndsWithASessionThatBeginsAsItBegan) {
  EXPECT_EQ(renewal_.begin(false, "RESET ALL"), query("RESET ALL"));
  EXPECT_EQ(renewal_.state(), State::asks);
  EXPECT_EQ(server(answer(row_of("setting", "a=1"))), "");
  EXPECT_EQ(renewal_.state(), State::renewed);
}

TEST_F(RenewalTest, RollsBackWhatWasLeftOpenFirst) {
  EXPECT_EQ(renewal_.begin(true, "RESET ALL"), query("ROLLBACK") + query("RESET ALL"));
  server(complete("ROLLBACK") + ready('I'));
  EXPECT_EQ(renewal_.state(), State::asks);
  server(answer(row_of("setting", "a=1")));
  EXPECT_EQ(renewal_.state(), State::renewed);
}

TEST_F(RenewalTest, TakesTheClientsPlansAway) {
  renewal_.begin(false, "RESET ALL");
  EXPECT_EQ(
      server(answer(row_of("plan", "one") + row_of("setting", "a=1") + row_of("plan", "\"two words\""))),
      query("DEALLOCATE one; DEALLOCATE \"two words\"; "));
  EXPECT_EQ(renewal_.state(), State::asks);
  EXPECT_EQ(server(complete("DEALLOCATE") + complete("DEALLOCATE") + ready('I')), "");
  EXPECT_EQ(renewal_.state(), State::renewed);
}

TEST_F(RenewalTest, FailsWhereANewSessionWouldBeginWithOtherSettings) {
  for (const auto& rows :
       {std::string(), row_of("setting", "a=2"), row_of("setting", "a=1") + row_of("setting", "b=1")}) {
    Renewal renewal(start());
    renewal.begin(false, "RESET ALL");
    renewal_ = renewal;
    EXPECT_EQ(server(answer(rows)), "");
    EXPECT_EQ(renewal_.state(), State::failed);
  }
}

TEST_F(RenewalTest, FailsWhereAFunctionMayHaveSetAVariable) {
  renewal_.begin(false, "RESET ALL");
  EXPECT_EQ(server(answer(row_of("setting", "a=1") + row_of("setter", "f"))), "");
  EXPECT_EQ(renewal_.state(), State::failed);
}

TEST_F(RenewalTest, FailsWhereTheServerRefusesAStatement) {
  renewal_.begin(false, "RESET ALL");
  EXPECT_EQ(server(error("42501") + ready('I')), "");
  EXPECT_EQ(renewal_.state(), State::failed);
}

TEST_F(RenewalTest, FailsWhereATransactionIsLeft) {
  renewal_.begin(false, "RESET ALL");
  server(answer(row_of("setting", "a=1"), 'T'));
  EXPECT_EQ(renewal_.state(), State::failed);
}

TEST_F(RenewalTest, OverhearsWhatIsForTheClient) {
  renewal_.begin(false, "RESET ALL");
  server(message('S', zero("TimeZone") + zero("UTC")) + message('N', std::string(1, '\0')) +
         answer(row_of("setting", "a=1")));
  EXPECT_EQ(renewal_.state(), State::renewed);
}

}  // namespace
}  // namespace harness::postgres::wire
