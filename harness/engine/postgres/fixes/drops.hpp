#pragma once

#include <vector>

#include <harness/engine/postgres/fixes/creation.hpp>
#include <harness/engine/postgres/fixes/situation.hpp>
#include <harness/engine/postgres/fixes/step.hpp>

namespace harness::postgres {

/// The steps that drop these objects of the found schema, each with the change that it serves. What goes with
/// its whole has none. Foreign keys by which tables refer to each other in a circle go before the tables.
std::vector<Step> drop_steps(const WantedObjects& objects, const Situation& situation);

}  // namespace harness::postgres
