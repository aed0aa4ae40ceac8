#pragma once

#include <vector>

#include <harness/engine/postgres/fixes/creation.hpp>
#include <harness/engine/postgres/fixes/situation.hpp>
#include <harness/engine/postgres/fixes/step.hpp>

namespace harness::postgres {

/// The steps that drop these objects of the found schema, each with the change that it serves. Parts that are
/// dropped with their whole have none. Foreign keys in a cycle of tables are dropped before the tables.
std::vector<Step> drop_steps(const WantedObjects& objects, const Situation& situation);

}  // namespace harness::postgres
