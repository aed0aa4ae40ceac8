#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// A value that is valid for its type and unusual.
struct Boundary {
  std::string value;
  std::string what;  ///< in plain words: "an empty text", "the largest integer"
};

/// The n-th ordinary value of a type, from 0, as the engine prints it: what applications write every day.
/// Different for different `n` as far as the type has so many values; always the same for the same `n`.
/// nullopt for a type whose values only its own input knows. Only of ValueType::given where there are some.
/// The conditions of domains are not looked at.
std::optional<std::string> ordinary_value(const ValueType& type, unsigned n);

/// The unusual values of a type, as the engine prints them; each is valid for it (its length, its digits),
/// but conditions of domains are not looked at. Empty where there are none, where only the type's own input
/// knows, and where values are given.
std::vector<Boundary> boundary_values(const ValueType& type);

}  // namespace harness
