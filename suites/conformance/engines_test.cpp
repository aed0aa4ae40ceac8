#include <harness/conformance/engine.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness::conformance {
namespace {

EngineSubject postgres() {
  EngineSubject subject;
  subject.name = "postgres";
  subject.make = [] { return make_postgres_engine(); };
  return subject;
}

EngineSubject sqlite() {
  EngineSubject subject;
  subject.name = "sqlite";
  subject.make = [] { return make_sqlite_engine(); };
  return subject;
}

INSTANTIATE_TEST_SUITE_P(Shipped, EngineConformance, ::testing::Values(postgres(), sqlite()),
                         name_of<::testing::TestParamInfo<EngineSubject>>);

}  // namespace
}  // namespace harness::conformance
