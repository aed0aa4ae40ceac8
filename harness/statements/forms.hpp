#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace harness {

/// The place of the form in which NULL stands where values come.
inline constexpr std::size_t form_with_literals = 1;

/// The texts by which a database can be asked for a statement as programs write it; the first that it takes
/// counts. At least one, and no two alike one after another:
/// 1. with $1, $2, ... where values come: for `?`, `%s`, `%(name)s`, `:name`, `@name`, sqlc.arg(name) and the
///    like; COPY as a query of the same columns;
/// 2. with NULL there, since some programs send values within the text, where less is asked of their types;
/// 3. as it is written, where the first is not: what looks like a mark may be an operator.
/// A statement without marks has the first form only.
std::vector<std::string> forms_of(const std::string& statement);

}  // namespace harness
