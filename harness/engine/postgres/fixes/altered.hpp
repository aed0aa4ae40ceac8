#pragma once

#include <string>
#include <vector>

#include <harness/engine/postgres/fixes/situation.hpp>

namespace harness::postgres {

/// What gives an altered object back the attributes that it had.
struct Alteration {
  std::vector<std::string> statements;
  std::vector<AttributeChange> left;  ///< what none of them gives back
};

/// The statements that turn an object of the found schema into the wanted one without making it anew.
Alteration alter_back(const Change& change, const Situation& situation);

/// An object as COMMENT ON names it: "TABLE public.t", also "COLUMN public.t.a"; empty where it cannot be
/// named.
std::string named(const Identity& identity);

}  // namespace harness::postgres
