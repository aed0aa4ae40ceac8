#pragma once

#include <string>

namespace harness {

/// What the tool does with a revision when later ones have run already.
enum class OutOfOrder {
  unknown,
  ignored,  ///< it is never run
  refused,  ///< the tool refuses to upgrade
  runs      ///< it runs after the later ones
};

/// The text of a revision, for the comparison of two states of a history.
struct RevisionText {
  std::string up;           ///< its way up, without the parts that its tool ignores
  std::string everything;   ///< all its files, as they are
  bool repeatable = false;  ///< it is run again when its text changes
  OutOfOrder late = OutOfOrder::unknown;
};

/// The text of one way of a revision, on the lines of its file. It may have the other way, too.
struct WayText {
  std::string file;
  std::string text;
  bool is_as_run = false;  ///< not the file's, but the SQL that it was seen to run
};

}  // namespace harness
