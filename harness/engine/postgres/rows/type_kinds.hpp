#pragma once

#include <harness/engine/row_tables.hpp>

namespace harness::postgres {

/// Where a type comes from: what is built in, and what an extension brings, may have one name.
enum class TypeOrigin { built_in, added };

/// Sets the kind and the width of a base type by its name in `type.base`.
void set_kind(ValueType& type, TypeOrigin origin);
/// Sets what the type's modifier (pg_attribute.atttypmod; -1: none) says of its values.
void set_bounds(ValueType& type, int modifier);

}  // namespace harness::postgres
