#pragma once

#include <string>
#include <string_view>

#include <harness/snapshot/catalog_snapshot.hpp>

namespace harness {

/// For reading and for line-by-line comparison: one fact a line, objects in their order. Columns stand by
/// name, and their order in a list of its own, so that a new one moves no line.
std::string to_text(const CatalogSnapshot& snapshot);

/// For programs. A usage Error where the catalog holds bytes that JSON cannot carry.
std::string to_json(const CatalogSnapshot& snapshot);

/// Whether a text begins as `to_text` writes it.
bool is_text_snapshot(std::string_view text);

/// What `to_text` wrote. A usage Error with file, line and fix for anything else.
CatalogSnapshot read_text_snapshot(const std::string& text, const std::string& file);

/// What `to_json` wrote; likewise.
CatalogSnapshot read_json_snapshot(const std::string& text, const std::string& file);

}  // namespace harness
