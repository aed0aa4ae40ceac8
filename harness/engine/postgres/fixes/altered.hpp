#pragma once

#include <string>
#include <vector>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// The statements that restore an altered object's attributes.
struct Alteration {
  std::vector<std::string> statements;
  std::vector<AttributeChange> left;  ///< the changes that none of them restores
};

/// The statements that turn an object of the found schema into the wanted one without recreating it.
Alteration alter_back(const Change& change, const Situation& situation);

/// An object as COMMENT ON names it: "TABLE public.t", also "COLUMN public.t.a"; empty if COMMENT ON cannot
/// name it.
std::string named(const Identity& identity);

}  // namespace harness::postgres
