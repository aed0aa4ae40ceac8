#include <gtest/gtest.h>

#include <harness/engine/postgres/wire/transaction_state.hpp>

namespace harness::postgres::wire {
namespace {

TransactionState in_transaction() {
  TransactionState state;
  state.begin_statement();
  state.completed("BEGIN", "BEGIN");
  return state;
}

TEST(TransactionState, IsToldByTheTagWhereTheTagIsEnough) {
  auto state = in_transaction();
  EXPECT_EQ(state.status(), TransactionStatus::open);
  state.completed("INSERT 0 1", "INSERT");
  EXPECT_EQ(state.status(), TransactionStatus::open);
  state.completed("PREPARE TRANSACTION", "PREPARE TRANSACTION 'x'");
  EXPECT_EQ(state.status(), TransactionStatus::idle);
  EXPECT_EQ(state.number(), 1U);
  state.begin_statement();
  EXPECT_EQ(state.number(), 2U);
}

TEST(TransactionState, StaysOpenAfterARollbackToASavepoint) {
  for (const char* sql :
       {"ROLLBACK TO a", "rollback work to savepoint a", "ROLLBACK TRANSACTION TO \"a b\""}) {
    auto state = in_transaction();
    state.failed();
    EXPECT_EQ(state.status(), TransactionStatus::failed);
    state.completed("ROLLBACK", sql);
    EXPECT_EQ(state.status(), TransactionStatus::open) << sql;
  }
}

TEST(TransactionState, BeginsAnotherOneWithAChain) {
  for (const char* sql :
       {"COMMIT AND CHAIN", "END WORK AND CHAIN", "/* x */ ROLLBACK TRANSACTION AND CHAIN"}) {
    auto state = in_transaction();
    state.completed(std::string_view(sql).find("ROLL") == std::string_view::npos ? "COMMIT" : "ROLLBACK",
                    sql);
    EXPECT_EQ(state.status(), TransactionStatus::open) << sql;
    EXPECT_EQ(state.number(), 2U) << sql;
  }
  auto state = in_transaction();
  state.completed("COMMIT", "COMMIT AND NO CHAIN");
  EXPECT_EQ(state.status(), TransactionStatus::idle);
}

TEST(TransactionState, BelievesTheServer) {
  TransactionState state;
  EXPECT_TRUE(state.ready('T'));
  EXPECT_EQ(state.status(), TransactionStatus::open);
  EXPECT_EQ(state.number(), 1U);
  EXPECT_TRUE(state.ready('E'));
  EXPECT_EQ(state.status(), TransactionStatus::failed);
  EXPECT_TRUE(state.ready('I'));
  EXPECT_EQ(state.status(), TransactionStatus::idle);
  EXPECT_FALSE(state.ready('X'));
}

}  // namespace
}  // namespace harness::postgres::wire
