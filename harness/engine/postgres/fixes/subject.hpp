#pragma once

#include <optional>
#include <string>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// An object as DROP, ALTER and COMMENT ON name it: "TABLE" and "public.users", "TRIGGER" and
/// "tick ON public.users".
struct Subject {
  std::string keyword;
  std::string name;

  std::string text() const { return keyword + " " + name; }
};

/// The object's name in SQL; nullopt for a kind that no separate statement names, such as a column or a
/// grant.
std::optional<Subject> subject(const Identity& identity);

/// The path, or its first `parts` parts, with each part quoted if necessary.
std::string qualified(const Path& path, std::size_t parts = std::string::npos);

/// "public.f(integer)" from {"public", "f(integer)"}.
std::string routine(const Path& path);

/// Whether the kind is one of the constraints of a table.
bool is_constraint(const std::string& kind);

}  // namespace harness::postgres
