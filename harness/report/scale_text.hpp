#pragma once

#include <string>

#include <harness/locks/forecast.hpp>
#include <harness/walk/scaled_walk.hpp>

namespace harness {

/// What a revision's statements did over many rows, as lines for a terminal.
std::string scale_text(const ScaledVisit& visit, const TableSizes& sizes);

/// The same as a table of Markdown.
std::string scale_markdown(const ScaledVisit& visit, const TableSizes& sizes);

}  // namespace harness
