#pragma once

#include <cstddef>
#include <string>

namespace harness {

/// One of several parts of a run, on one machine each; together they judge every case once.
struct Shard {
  std::size_t index = 1;  ///< counts from 1
  std::size_t total = 1;
  std::string plan;  ///< a digest of the division of cases, equal for all parts of one run
};

}  // namespace harness
