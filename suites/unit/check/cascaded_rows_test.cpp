#include <gtest/gtest.h>

#include <harness/check/cascaded_rows.hpp>

namespace harness {
namespace {

/// Boats with their trips, and the stops of these.
class RowsLostByCascade : public ::testing::Test {
 protected:
  RowsLostByCascade() {
    for (const auto* table : {"boats", "trips", "stops"}) {
      catalog_.add({{table}, "table"}, {});
    }
    refers("trips", "boats", "cascade");
    refers("stops", "trips", "cascade");
  }

  void refers(const std::string& table, const std::string& parent, const std::string& action) {
    catalog_.add({{table, "to " + parent}, "foreign key"}, {{"references", parent}, {"on_delete", action}});
  }

  static Snapshot state(const Catalog& catalog, const std::vector<std::uint64_t>& counts) {
    Data data;
    const std::vector<std::string> names = {"boats", "trips", "stops"};
    for (std::size_t at = 0; at < names.size(); ++at) {
      if (counts[at] > 0) {
        data.tables[{names[at]}].count = counts[at];
      }
    }
    return {std::make_shared<const Catalog>(catalog), std::make_shared<const Data>(data), {}};
  }

  /// The tables, by how many rows of boats, trips and stops the way up leaves of two, four and six.
  std::string lost(const std::vector<std::uint64_t>& counts, const std::string& text) const {
    return lost(counts, text, catalog_);
  }

  std::string lost(const std::vector<std::uint64_t>& counts, const std::string& text,
                   const Catalog& after) const {
    Visit visit;
    visit.before = state(catalog_, {2, 4, 6});
    visit.after_up = state(after, counts);
    visit.up_text = text;
    std::string names;
    for (const auto& one : rows_lost_by_cascade(visit)) {
      names += (names.empty() ? "" : ", ") + to_string(one.table);
    }
    return names;
  }

  Catalog catalog_;
};

TEST_F(RowsLostByCascade, AreFoundInALongScript) {
  const auto text =
      "INSERT INTO notes VALUES (replace('" + std::string(100'000, 'x') + "', 'y', 'z')); DROP TABLE boats;";
  EXPECT_EQ(lost({2, 0, 0}, text), "trips, stops");
}

TEST_F(RowsLostByCascade, AreThoseThatNoStatementNames) {
  EXPECT_EQ(lost({2, 0, 0}, "DROP TABLE boats;"), "trips, stops");
  EXPECT_EQ(lost({2, 4, 6}, "DROP TABLE boats;"), "");
}

TEST_F(RowsLostByCascade, AreToldWhereWhatTheyReferToIsGone) {
  auto after = catalog_;
  after.erase_within({"boats"});
  EXPECT_EQ(lost({0, 0, 6}, "DROP TABLE boats;", after), "trips");
}

TEST_F(RowsLostByCascade, AreNoneWhereAStatementTakesRowsOfTheTable) {
  EXPECT_EQ(lost({2, 1, 6}, "DELETE\n FROM \"Trips\" WHERE id < 4; DROP TABLE boats"), "");
  EXPECT_EQ(lost({2, 0, 6}, "TRUNCATE trips;"), "");
  EXPECT_EQ(lost({2, 0, 0}, "delete from main.trips;"), "") << "the stops go with trips that were to go";
}

TEST_F(RowsLostByCascade, AreToldWhereAnotherTableHasANameLikeTheirs) {
  EXPECT_EQ(lost({2, 0, 6}, "DROP TABLE boats; DELETE FROM trips_of_old; SELECT trips"), "trips");
}

TEST_F(RowsLostByCascade, AreNoneWhereWhatTheyReferToWasDeletedOnPurpose) {
  EXPECT_EQ(lost({1, 2, 6}, "DELETE FROM boats WHERE id = 2"), "");
}

TEST_F(RowsLostByCascade, AreNoneWithoutACascadingKeyOrAText) {
  EXPECT_EQ(lost({2, 0, 0}, ""), "");
  catalog_.erase({{"trips", "to boats"}, "foreign key"});
  refers("trips", "boats", "no action");
  EXPECT_EQ(lost({2, 0, 6}, "SELECT purge()"), "");
}

TEST_F(RowsLostByCascade, AreKnownByTheDefinitionThatPostgresqlPrints) {
  catalog_.erase({{"trips", "to boats"}, "foreign key"});
  catalog_.add({{"trips", "fk"}, "foreign key"},
               {{"definition", "FOREIGN KEY (boat_id) REFERENCES boats(id) ON DELETE CASCADE"}});
  EXPECT_EQ(lost({2, 0, 6}, "DELETE FROM boats; INSERT INTO boats VALUES (1), (2)"), "trips");
}

}  // namespace
}  // namespace harness
