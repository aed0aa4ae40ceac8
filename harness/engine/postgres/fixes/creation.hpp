#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/engine/postgres/fixes/implied.hpp>
#include <harness/engine/postgres/fixes/situation.hpp>
#include <harness/engine/postgres/fixes/step.hpp>

namespace harness::postgres {

/// Objects of the wanted schema, each with the change that it is created for.
using WantedObjects = std::map<Identity, Identity>;

/// The steps that create these objects, with their comments, owners, privileges and whatever else CREATE does
/// not set.
std::vector<Step> creation_steps(const WantedObjects& objects, const Situation& situation,
                                 const Implied& implied);

/// The step that restores privileges; a note if there is no statement for it.
Step privileges_step(const Change& change);

/// The line that says which value an attribute must have.
std::string note_on(const Identity& identity, const AttributeChange& attribute);

}  // namespace harness::postgres
