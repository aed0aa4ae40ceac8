#pragma once

#include <cstddef>
#include <string>

namespace harness {

/// One of several parts of a run, each of which may run elsewhere; together they judge every case once.
struct Shard {
  std::size_t index = 1;  ///< counts from 1
  std::size_t total = 1;
  std::string plan;  ///< a digest of how the cases are divided: parts of one run have the same
};

}  // namespace harness
