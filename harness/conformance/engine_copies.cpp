#include <harness/conformance/engine.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness::conformance {

TEST_P(EngineConformance, RestoresADatabaseUnderItsAddressWhereItCan) {
  auto* copies = engine().in_place_copies();
  if (copies == nullptr) {
    GTEST_SKIP() << "the engine copies into new databases only";
  }
  const auto source = engine().create(Reach::this_process);
  run(*source, subject().create);
  add_row(*source, "1", "one");
  const auto address = database().url();
  copies->overwrite(database(), *source);
  EXPECT_EQ(database().url(), address);
  EXPECT_EQ(database().catalog(), source->catalog());
  EXPECT_EQ(database().data(), source->data());
}

TEST_P(EngineConformance, CopiesSchemaAndRowsIntoADatabaseApart) {
  run(database(), subject().create);
  add_row(database(), "1", "one");
  const auto copy = engine().clone(database());
  EXPECT_EQ(copy->catalog(), database().catalog());
  EXPECT_EQ(copy->data(), database().data());
  EXPECT_NE(copy->url(), database().url());
  run(*copy, subject().drop);
  EXPECT_EQ(rows_of(database()).count, 1U);
}

TEST_P(EngineConformance, LoadsWhatAnotherHasStoredWhereItCan) {
  const TemporaryDirectory folder("migrate-stored-");
  const auto storing = subject().make();
  if (storing->checkpoints() == nullptr) {
    GTEST_SKIP() << "the engine keeps no database in a folder";
  }
  Catalog catalog;
  Data data;
  {
    const auto source = storing->create(Reach::this_process);
    run(*source, subject().create);
    add_row(*source, "1", "one");
    catalog = source->catalog();
    data = source->data();
    ASSERT_TRUE(storing->checkpoints()->store(*source, folder.path()));
  }
  const auto loading = subject().make();
  for (const auto reach : {Reach::this_process, Reach::other_processes}) {
    const auto loaded = loading->checkpoints()->load(folder.path(), reach);
    EXPECT_EQ(loaded->catalog(), catalog);
    EXPECT_EQ(loaded->data(), data);
    run(*loaded, subject().drop);
  }
}

}  // namespace harness::conformance
