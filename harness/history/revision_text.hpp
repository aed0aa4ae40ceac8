#pragma once

#include <string>

namespace harness {

/// What becomes of a revision where later ones have run already.
enum class OutOfOrder {
  unknown,
  ignored,  ///< it is never run
  refused,  ///< the tool does not upgrade any more
  runs      ///< it is run behind the later ones
};

/// What a revision says, so that two states of a history can be compared.
struct RevisionText {
  std::string up;           ///< its way up, without what does not count for its tool
  std::string everything;   ///< all its files, as they are
  bool repeatable = false;  ///< it is run again when its text changes
  OutOfOrder late = OutOfOrder::unknown;
};

}  // namespace harness
