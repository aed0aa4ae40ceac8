#pragma once

#include <string_view>

namespace harness::postgres {

/// What is put in the way of a statement, so that it is seen with its locks while it waits.
enum class Obstacle {
  none,    ///< it gives up where it would have to wait
  writer,  ///< what a transaction holds that has written
  builder  ///< what one holds that builds an index
};

/// Whether a text is one statement that works on tables and cannot be in a transaction, or not always. Pure.
bool works_alone_on_tables(std::string_view sql);
/// For such a statement. Pure.
Obstacle obstacle_for(std::string_view sql);

}  // namespace harness::postgres
