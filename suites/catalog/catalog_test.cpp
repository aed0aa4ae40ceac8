// Every file in fixtures/mutations/ENGINE is a change that a catalog must tell, exactly; every file in
// fixtures/equivalents/ENGINE holds two scripts that must make the same catalog. The files are found on disk,
// and there must be some.

#include <functional>
#include <iostream>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <suites/catalog/dump.hpp>
#include <suites/catalog/fixes.hpp>
#include <suites/catalog/fixture.hpp>
#include <suites/catalog/mutation.hpp>
#include <suites/catalog/place.hpp>
#include <suites/catalog/proof.hpp>
#include <suites/support/skip.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/emitted.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/catalog/emitted.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

/// A case that was found on disk.
class Case : public testing::Test {
 public:
  explicit Case(std::function<void()> body) : body_(std::move(body)) {}
  void TestBody() override { body_(); }

 private:
  std::function<void()> body_;
};

void add(const std::string& suite, const std::string& name, std::function<void()> body) {
  testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                        [body = std::move(body)]() -> testing::Test* { return new Case(body); });
}

/// An engine that starts when the first of its cases runs.
class LatePlace {
 public:
  explicit LatePlace(std::function<std::unique_ptr<Place>()> make) : make_(std::move(make)) {}
  Place& operator*() {
    if (!place_) {
      place_ = make_();
    }
    return *place_;
  }
  void end() { place_.reset(); }

 private:
  std::function<std::unique_ptr<Place>()> make_;
  std::unique_ptr<Place> place_;
};

/// Ends a place behind the last test. The cases that refer to it live until the program's own statics go, and
/// libpqxx's are among those.
class EndOfPlace : public testing::Environment {
 public:
  explicit EndOfPlace(std::shared_ptr<LatePlace> place) : place_(std::move(place)) {}
  void TearDown() override { place_->end(); }

 private:
  std::shared_ptr<LatePlace> place_;
};

std::set<std::string> emitted_by_postgres(Database& database) {
  return postgres::emitted_facts(*database.connect());
}

Catalog read_postgres(Session& session) {
  session.execute("RESET ROLE");
  return postgres::read_catalog(session);
}

std::unique_ptr<Place> postgres_place() {
  auto place = std::make_unique<Place>(make_postgres_engine(), emitted_by_postgres, read_postgres);
  // Roles are the server's: fixtures grant to these, and give things to them.
  place->engine().create(Reach::this_process)->connect()->execute("CREATE ROLE reader; CREATE ROLE boss");
  return place;
}

std::set<std::string> emitted_by_sqlite(Database& /*database*/) {
  return sqlite::emitted_facts();
}

/// The fixes of every mutation are run.
void add_fixes(const std::string& engine, const std::filesystem::path& root,
               const std::shared_ptr<LatePlace>& place) {
  for (const auto& fixture : fixtures_in(root / "mutations" / engine)) {
    add(engine + "_fixes", fixture.name(), [=] { expect_fixed(**place, fixture); });
  }
}

void add_engine(const std::string& engine, std::function<std::unique_ptr<Place>()> make) {
  const std::filesystem::path root(MIGRATE_SOURCE_DIR "/fixtures");
  const auto place = std::make_shared<LatePlace>(std::move(make));
  testing::AddGlobalTestEnvironment(new EndOfPlace(place));
  const auto proof = std::make_shared<Proof>();
  const auto mutations = fixtures_in(root / "mutations" / engine);
  const auto count = mutations.size();
  for (const auto& fixture : mutations) {
    add(engine + "_mutations", fixture.name(), [=] { expect_reported(**place, fixture, *proof); });
  }
  add(engine + "_facts", "AllAreProven", [=] {
    if (proof->seen < count) {
      MIGRATE_DOES_NOT_APPLY("only when all mutations run");
    }
    expect_all_proven(**place, *proof, root / "mutations" / engine / "unprovable.txt");
  });
  add_fixes(engine, root, place);
  for (const auto& fixture : fixtures_in(root / "equivalents" / engine)) {
    add(engine + "_equivalents", fixture.name(), [=] { expect_equal(**place, fixture); });
  }
}

/// The names in a list with a reason each ("NAME: why").
std::set<std::string> exceptions_in(const std::filesystem::path& file) {
  std::set<std::string> names;
  for (const auto& line : split_lines(read_text(file))) {
    if (!line.empty() && !line.starts_with("#")) {
      names.insert(line.substr(0, line.find(": ")));
    }
  }
  return names;
}

void collect(DumpOracle& oracle, Place& place, const std::filesystem::path& root) {
  for (const auto& fixture : fixtures_in(root / "fixtures/mutations/postgres")) {
    if (!place.reason_to_skip(fixture)) {
      oracle.add_mutation(fixture);
    }
  }
  for (const auto& fixture : fixtures_in(root / "fixtures/equivalents/postgres")) {
    if (!place.reason_to_skip(fixture)) {
      oracle.add_equivalent(fixture);
    }
  }
  oracle.add_empty();
  for (const auto* folder : {"migrations/author", "migrations/publishing", "migrations/good"}) {
    for (const auto& history : std::filesystem::directory_iterator(root / folder)) {
      if (history.is_directory() && !history.path().filename().string().ends_with("sqlite")) {
        oracle.add_history(history.path());
      }
    }
  }
}

/// Where pg_dump sees a difference, the catalog must as well, unless it is listed with its reason.
void compare_with_dump(Place& place) {
  const auto program = find_dump();
  if (!program) {
    MIGRATE_LACKS("pg_dump", "this server's installation has no pg_dump");
  }
  const std::filesystem::path root(MIGRATE_SOURCE_DIR);
  DumpOracle oracle(place, *program);
  collect(oracle, place, root);
  auto listed = exceptions_in(root / "fixtures/equivalents/postgres/dumped_differently.txt");
  std::set<std::string> stale = listed;
  for (const auto& difference : oracle.unseen_by_catalog()) {
    EXPECT_TRUE(listed.contains(difference.name))
        << "pg_dump sees what the catalog does not, in " << difference.name << ":\n"
        << difference.lines;
    stale.erase(difference.name);
  }
  EXPECT_EQ(stale, std::set<std::string>()) << "pg_dump prints these alike now";
  std::cout << oracle.compared() << " of " << oracle.states() << " states compared\n";
  EXPECT_GT(oracle.compared(), 0U) << "no two states have the same catalog";
}

}  // namespace
}  // namespace harness

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    harness::add_engine("postgres", harness::postgres_place);
    harness::add("dump", "SeesNothingThatTheCatalogDoesNot",
                 [] { harness::compare_with_dump(*harness::postgres_place()); });
    harness::add_engine("sqlite", [] {
      return std::make_unique<harness::Place>(harness::make_sqlite_engine(), harness::emitted_by_sqlite);
    });
  } catch (const harness::Error& error) {
    std::cerr << harness::describe(error) << "\n";
    return 2;
  }
  return RUN_ALL_TESTS();
}
