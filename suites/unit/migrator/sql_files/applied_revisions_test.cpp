#include <random>

#include <suites/unit/migrator/sql_files/both_engines.hpp>

#include <harness/migrator/sql_files/applied_revisions.hpp>

namespace harness {
namespace {

using sql_files::AppliedRevisions;
using sql_files::Entries;
using sql_files::RowProbe;
using sql_files::Tally;
using Heads = std::set<std::string>;

History diamond() {
  std::vector<Revision> revisions(4);
  revisions[0].id = "base";
  revisions[1] = {"left", "", {"base"}, {}, {}, {}, {}, {}, false};
  revisions[2] = {"right", "", {"base"}, {}, {}, {}, {}, {}, false};
  revisions[3] = {"merge", "", {"left", "right"}, {}, {}, {}, {}, {}, false};
  return History(revisions);
}

Tally tally(const std::vector<std::uint64_t>& digests) {
  Tally sum;
  for (const auto digest : digests) {
    sum.add(digest);
  }
  return sum;
}

class AppliedRevisionsOf : public testing::Test {
 protected:
  void stand_at_left_and_right() {
    applied_.take({{"base", {"x", 1}}, {"left", {"x", 2}}, {"right", {"x", 4}}});
  }

  const History history_ = diamond();
  AppliedRevisions applied_{history_};
};

TEST_F(AppliedRevisionsOf, FollowsARevisionUpAndDown) {
  stand_at_left_and_right();
  EXPECT_EQ(applied_.heads(), (Heads{"left", "right"}));
  applied_.moved("merge");
  ASSERT_TRUE(applied_.follow({8, tally({1, 2, 4, 8})}));
  EXPECT_EQ(applied_.heads(), Heads{"merge"});
  applied_.moved("merge");
  ASSERT_TRUE(applied_.follow({std::nullopt, tally({1, 2, 4})}));
  EXPECT_EQ(applied_.heads(), (Heads{"left", "right"}));
  applied_.moved("left");
  ASSERT_TRUE(applied_.follow({std::nullopt, tally({1, 4})}));
  EXPECT_EQ(applied_.heads(), Heads{"right"});
}

TEST_F(AppliedRevisionsOf, FollowsAMoveThatDidNotHappen) {
  stand_at_left_and_right();
  applied_.moved("merge");
  ASSERT_TRUE(applied_.follow({std::nullopt, tally({1, 2, 4})}));
  EXPECT_EQ(applied_.heads(), (Heads{"left", "right"}));
}

TEST_F(AppliedRevisionsOf, DoesNotFollowWhatOneMoveCannotExplain) {
  for (const auto& probe_row :
       {RowProbe{8, tally({1, 4, 8})}, RowProbe{8, tally({1, 2, 3, 8})},
        RowProbe{std::nullopt, tally({1, 2})}, RowProbe{8, tally({1, 2, 4, 8, 16})}}) {
    stand_at_left_and_right();
    applied_.moved("merge");
    EXPECT_FALSE(applied_.follow(probe_row));
    EXPECT_FALSE(applied_.may_follow()) << "until the whole table is read";
  }
}

TEST_F(AppliedRevisionsOf, DoesNotFollowTwoMovesAtOnceNorRowsWithoutADigest) {
  stand_at_left_and_right();
  applied_.moved("left");
  applied_.moved("right");
  EXPECT_FALSE(applied_.may_follow());
  applied_.take({{"base", {"x", std::nullopt}}});
  EXPECT_FALSE(applied_.may_follow());
}

class AppliedRevisionsSession : public BothEngines {
 protected:
  void tamper(const std::string& sql) { database_->connect()->execute(sql); }
  Heads as_a_new_session_sees_it() { return folder_.migrator()->open(*database_)->current(); }
};

INSTANTIATE_TEST_SUITE_P(Engines, AppliedRevisionsSession, testing::Values("sqlite", "postgres"), engine_of);

TEST_P(AppliedRevisionsSession, SeesWhatOthersDoBetweenItsMoves) {
  write_diamond();
  tool().prepare();
  const std::vector<std::string> ids = {"base0", "left", "right", "merge", "tip"};
  std::mt19937 random(7);
  const auto any = [&] { return ids[random() % ids.size()]; };
  for (int step = 0; step < 120; ++step) {
    switch (random() % 6) {
      case 0:
        tamper("DELETE FROM migrate_version WHERE id = '" + any() + "'");
        break;
      case 1:
        tamper("INSERT INTO migrate_version (id, checksum) VALUES ('" + any() +
               "', 'c') ON CONFLICT DO NOTHING");
        break;
      case 2:
        tamper("UPDATE migrate_version SET checksum = 'd" + std::to_string(step) + "'");
        break;
      default:
        tool().move({any(), random() % 2 == 0 ? Direction::up : Direction::down});
    }
    ASSERT_EQ(tool().current(), as_a_new_session_sees_it()) << "after step " << step;
  }
}

TEST_P(AppliedRevisionsSession, SeesThatTheTableIsGoneAndThatAnUnknownRevisionIsThere) {
  write_three();
  tool().prepare();
  tool().move({"001", Direction::up});
  EXPECT_EQ(tool().current(), Heads{"001"});
  tamper("INSERT INTO migrate_version (id, checksum) VALUES ('zzz', 'c')");
  EXPECT_TRUE(contains(usage_error_of([&] { tool().current(); }), "revision zzz"));
  tamper("DROP TABLE migrate_version");
  EXPECT_EQ(tool().current(), Heads{});
}

}  // namespace
}  // namespace harness
