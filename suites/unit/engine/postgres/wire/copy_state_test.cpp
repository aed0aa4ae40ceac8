#include <string>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/wire/conversation.hpp>

// COPY, whose data and failures cross on their way.
namespace harness::postgres::wire {
namespace {

const std::string data = message('d', "1\n");
const std::string copy_fail = message('f', zero("enough"));
const std::string extended_copy =
    parse("", "COPY t FROM STDIN") + bind("", "") + describe('P', "") + execute("") + synchronise;

TEST(CopyState, FollowsASimpleCopyIn) {
  Conversation talk;
  talk.client(query("COPY t FROM STDIN; SELECT 1"));
  talk.server(copy_in);
  talk.client(data + data + copy_done);
  talk.server(complete("COPY 2") + complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 COPY t FROM STDIN\n"
            "ends    t1 COPY t FROM STDIN | completed COPY 2, idle to idle, has values\n"
            "begins  t1 SELECT 1\n"
            "ends    t1 SELECT 1 | completed SELECT 1, idle to idle\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(CopyState, FollowsACopyOut) {
  Conversation talk;
  talk.client(query("COPY t TO STDOUT"));
  talk.server(copy_out + data + data + copy_done + complete("COPY 2") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 COPY t TO STDOUT\n"
            "ends    t1 COPY t TO STDOUT | completed COPY 2, idle to idle, has values\n");
}

/// libpq sends a Sync with the Execute, which the server ignores during the COPY, and another one after it.
TEST(CopyState, IgnoresTheSyncThatWasSentBeforeTheData) {
  Conversation talk;
  talk.client(extended_copy);
  talk.server(parsed + bound + no_data + copy_in);
  talk.client(data + copy_done + synchronise);
  EXPECT_FALSE(talk.state().is_quiet());
  talk.server(complete("COPY 1") + ready('I'));
  EXPECT_TRUE(talk.state().is_quiet());
  talk.client(query("SELECT 1"));
  talk.server(complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 COPY t FROM STDIN\n"
            "ends    t1 COPY t FROM STDIN | completed COPY 1, idle to idle, has values\n"
            "begins  t2 SELECT 1\n"
            "ends    t2 SELECT 1 | completed SELECT 1, idle to idle\n");
}

TEST(CopyState, FollowsDataThatWereSentWithoutWaiting) {
  Conversation talk;
  talk.client(extended_copy + data + copy_done + synchronise + query("SELECT 1"));
  talk.server(parsed + bound + no_data + copy_in + complete("COPY 1") + ready('I') + complete("SELECT 1") +
              ready('I'));
  EXPECT_TRUE(talk.state().is_quiet());
  EXPECT_EQ(talk.heard(),
            "begins  t1 COPY t FROM STDIN\n"
            "ends    t1 COPY t FROM STDIN | completed COPY 1, idle to idle, has values\n"
            "begins  t2 SELECT 1\n"
            "ends    t2 SELECT 1 | completed SELECT 1, idle to idle\n");
}

TEST(CopyState, FollowsAClientThatGivesUp) {
  Conversation talk;
  talk.client(query("COPY t FROM STDIN"));
  talk.server(copy_in);
  talk.client(data + copy_fail);
  talk.server(error("57014") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 COPY t FROM STDIN\n"
            "ends    t1 COPY t FROM STDIN | failed 57014, idle to idle, has values\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(CopyState, FollowsAServerThatRefusesDataThatStillCome) {
  Conversation talk;
  talk.client(query("COPY t FROM STDIN"));
  talk.server(copy_in);
  talk.client(data);
  talk.server(error("22P02") + ready('I'));
  talk.client(data + copy_done);
  talk.client(query("SELECT 1"));
  talk.server(complete("SELECT 1") + ready('I'));
  EXPECT_EQ(talk.heard(),
            "begins  t1 COPY t FROM STDIN\n"
            "ends    t1 COPY t FROM STDIN | failed 22P02, idle to idle, has values\n"
            "begins  t2 SELECT 1\n"
            "ends    t2 SELECT 1 | completed SELECT 1, idle to idle\n");
  EXPECT_TRUE(talk.state().is_quiet());
}

/// The server may have read the first Sync during the COPY, or after its error: one ReadyForQuery or two.
TEST(CopyState, TakesBothAnswersOfAServerThatRefusesAnExtendedCopy) {
  for (const bool twice : {false, true}) {
    Conversation talk;
    talk.client(extended_copy);
    talk.server(parsed + bound + no_data + copy_in + error("23514") + (twice ? ready('I') : ""));
    talk.client(data + copy_done + synchronise);
    talk.server(ready('I'));
    talk.client(query("SELECT 1"));
    talk.server(complete("SELECT 1") + ready('I'));
    EXPECT_EQ(talk.heard(),
              "begins  t1 COPY t FROM STDIN\n"
              "ends    t1 COPY t FROM STDIN | failed 23514, idle to idle, has values\n"
              "begins  t2 SELECT 1\n"
              "ends    t2 SELECT 1 | completed SELECT 1, idle to idle\n")
        << twice;
    EXPECT_TRUE(talk.state().is_quiet()) << twice;
  }
}

TEST(CopyState, FollowsAnotherMessageInThePlaceOfData) {
  Conversation talk;
  talk.client(query("COPY t FROM STDIN"));
  talk.server(copy_in);
  talk.client(query("SELECT 1"));
  talk.server(error("08P01") + ready('I'));
  EXPECT_TRUE(talk.state().is_quiet());
}

TEST(CopyState, FollowsACopyInBothDirections) {
  Conversation talk;
  talk.client(query("START_REPLICATION SLOT s LOGICAL 0/0"));
  talk.server(message('W', std::string(1, '\0') + int16_bytes(0)) + data);
  talk.client(data + copy_done);
  talk.server(data + copy_done + complete("START_REPLICATION") + ready('I'));
  EXPECT_TRUE(talk.state().is_quiet());
}

}  // namespace
}  // namespace harness::postgres::wire
