#pragma once

#include <string>
#include <string_view>

#include <harness/snapshot/catalog_snapshot.hpp>

namespace harness {

/// For reading and for line-by-line comparison: one fact a line, objects in order. Columns are sorted by
/// name, with their order in a separate list, so that a new one moves no line.
std::string to_text(const CatalogSnapshot& snapshot);

/// For programs. Throws a usage Error if the catalog has bytes that JSON cannot represent.
std::string to_json(const CatalogSnapshot& snapshot);

/// Whether a text begins like one of `to_text`.
bool is_text_snapshot(std::string_view text);

/// Reads a text of `to_text`. Throws a usage Error with file, line and fix for anything else.
CatalogSnapshot read_text_snapshot(const std::string& text, const std::string& file);

/// Reads a text of `to_json`. Throws likewise.
CatalogSnapshot read_json_snapshot(const std::string& text, const std::string& file);

}  // namespace harness
