#pragma once

#include <string_view>
#include <vector>

#include <harness/catalog/data.hpp>

namespace harness {

/// The elements of an array as PostgreSQL prints it, `{a,"b c",NULL}`; an inner array is one element.
std::vector<Value> elements_of(std::string_view array);

/// The fields of a composite value, `(a,"b c",)`, where nothing is NULL.
std::vector<Value> fields_of(std::string_view composite);

/// The bounds of a range, `["2024-01-01",)`, then whether each belongs to it: "[" and ")". "empty" is one
/// element.
std::vector<Value> bounds_of(std::string_view range);

}  // namespace harness
