#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/rows/values/values.hpp>

// What `ordinary_value` and `boundary_values` consist of: a pair of functions for each family of kinds.

namespace harness::values {

/// Whether the type is one of SQLite's, where this makes a difference: its base is an affinity.
bool is_sqlite(const ValueType& type);

std::string ordinary_text(const ValueType& type, unsigned n);
std::vector<Boundary> text_boundaries(const ValueType& type);

/// Of boolean, integer, decimal, floating and money.
std::string ordinary_number(const ValueType& type, unsigned n);
std::vector<Boundary> number_boundaries(const ValueType& type);

/// Of date, time, timestamp and interval.
std::string ordinary_moment(const ValueType& type, unsigned n);
std::vector<Boundary> moment_boundaries(const ValueType& type);

/// Of bytes, bits and uuid.
std::string ordinary_code(const ValueType& type, unsigned n);
std::vector<Boundary> code_boundaries(const ValueType& type);

/// Of json, xml, search, tree and pairs.
std::optional<std::string> ordinary_document(const ValueType& type, unsigned n);
std::vector<Boundary> document_boundaries(const ValueType& type);

/// Of network, geometric and vector.
std::optional<std::string> ordinary_place(const ValueType& type, unsigned n);
std::vector<Boundary> place_boundaries(const ValueType& type);

/// Of array, range, multirange and composite.
std::optional<std::string> ordinary_composed(const ValueType& type, unsigned n);
std::vector<Boundary> composed_boundaries(const ValueType& type);

}  // namespace harness::values
