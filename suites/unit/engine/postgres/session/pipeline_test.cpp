#include <gtest/gtest.h>

#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {
namespace {

class Pipeline : public testing::Test {
 protected:
  std::unique_ptr<Engine> engine = make_postgres_engine();
  std::unique_ptr<Database> database = engine->create(Reach::this_process);
  Connection connection{database->url()};
};

TEST_F(Pipeline, AnswersEachQuestion) {
  const auto answers = connection.ask({{"a", "SELECT 1", {}}, {"b", "SELECT $1::text", {"x"}}});
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers.at(0).rows.at(0).at(0), "1");
  EXPECT_EQ(answers.at(1).rows.at(0).at(0), "x");
}

TEST_F(Pipeline, TellsTheFirstOfItsFaultsAndGoesOn) {
  EXPECT_THROW(connection.ask({{"a", "SELECT 1", {}}, {"b", "SELECT 1 / 0", {}}, {"c", "SELECT 2", {}}}),
               SqlError);
  EXPECT_EQ(connection.ask({{"a", "SELECT 1", {}}}).at(0).rows.at(0).at(0), "1");
}

TEST_F(Pipeline, EndsWhereTheServerEndsTheConnection) {
  EXPECT_THROW(connection.ask({{"a", "SELECT 1", {}},
                               {"b", "SELECT pg_terminate_backend(pg_backend_pid())", {}},
                               {"c", "SELECT 2", {}}}),
               SqlError);
  EXPECT_THROW(connection.ask({{"a", "SELECT 1", {}}}), SqlError);
}

TEST_F(Pipeline, EndsWhereTheConnectionIsGoneAlready) {
  database->connect()->query("SELECT pg_terminate_backend($1::int)",
                             {connection.query("SELECT pg_backend_pid()").rows.at(0).at(0)});
  EXPECT_THROW(connection.ask({{"a", "SELECT 1", {}}, {"b", "SELECT 2", {}}}), SqlError);
  EXPECT_THROW(connection.run_all("SELECT 1; SELECT 2"), SqlError);
}

}  // namespace
}  // namespace harness::postgres
