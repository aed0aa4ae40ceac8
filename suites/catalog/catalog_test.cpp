// Every file in fixtures/mutations/ENGINE is a change that a catalog must tell, exactly; every file in
// fixtures/equivalents/ENGINE holds two scripts that must make the same catalog. The files are found on disk,
// and there must be some.

#include <functional>
#include <iostream>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mutation.hpp"
#include "place.hpp"
#include "proof.hpp"
#include <harness/core/error.hpp>
#include <harness/engine/postgres/catalog/emitted.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
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

 private:
  std::function<std::unique_ptr<Place>()> make_;
  std::unique_ptr<Place> place_;
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

/// SQLite's readers do not declare what they tell.
std::set<std::string> emitted_by_sqlite(Database&) {
  return {};
}

void add_engine(const std::string& engine, std::function<std::unique_ptr<Place>()> make) {
  const std::filesystem::path root(MIGRATE_SOURCE_DIR "/fixtures");
  const auto place = std::make_shared<LatePlace>(std::move(make));
  const auto proof = std::make_shared<Proof>();
  const auto mutations = fixtures_in(root / "mutations" / engine);
  const auto count = mutations.size();
  for (const auto& fixture : mutations) {
    add(engine + "_mutations", fixture.name(), [=] { expect_reported(**place, fixture, *proof); });
  }
  add(engine + "_facts", "AllAreProven", [=] {
    if (proof->seen < count) {
      GTEST_SKIP() << "only when all mutations run";
    }
    expect_all_proven(**place, *proof, root / "mutations" / engine / "unprovable.txt");
  });
  for (const auto& fixture : fixtures_in(root / "equivalents" / engine)) {
    add(engine + "_equivalents", fixture.name(), [=] { expect_equal(**place, fixture); });
  }
}

}  // namespace
}  // namespace harness

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    harness::add_engine("postgres", harness::postgres_place);
    harness::add_engine("sqlite", [] {
      return std::make_unique<harness::Place>(harness::make_sqlite_engine(), harness::emitted_by_sqlite);
    });
  } catch (const harness::Error& error) {
    std::cerr << harness::describe(error) << "\n";
    return 2;
  }
  return RUN_ALL_TESTS();
}
