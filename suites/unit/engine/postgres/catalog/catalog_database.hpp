#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// The database with the base schema that all tests of the catalog reader use in turn, each in a transaction
/// that is rolled back.
Session& catalog_session();

/// What is read from it when nothing has been changed.
const Catalog& base_catalog();

/// Rolls everything back at the end of a test.
class Rollback {
 public:
  explicit Rollback(Session& session) : session_(session) { session_.execute("BEGIN"); }
  ~Rollback();
  Rollback(const Rollback&) = delete;
  Rollback& operator=(const Rollback&) = delete;

 private:
  Session& session_;
};

/// The differences between two catalogs, one per line and object: "+index public.t.ix" for what came,
/// "-..." for what went, "~table public.t: comment, owner" for what has other attributes.
std::vector<std::string> told(const Catalog& before, const Catalog& after);

}  // namespace harness::postgres
