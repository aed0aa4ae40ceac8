#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/preparer.hpp>
#include <harness/statements/release_statement.hpp>

namespace harness {

/// What a database says of the forms in which a statement can be prepared, see statements/forms.hpp.
struct PreparedForms {
  std::vector<PreparedStatement> plain;
  /// The same after the scripts for after an upgrade, where there are some that run in this state.
  std::vector<PreparedStatement> finished;
};

/// What a database says of statements in one state of the schema, by their place among all.
using CompatState = std::map<std::size_t, PreparedForms>;

/// The statements before and after the way up of a revision; states may be shared with other visits.
struct CompatVisit {
  std::string revision;
  std::shared_ptr<const CompatState> before;
  std::shared_ptr<const CompatState> after;
};

/// The statements of a release against the schemas of the history.
struct CompatWalk {
  std::string untried;  ///< why nothing was prepared; else empty
  std::string release;  ///< the git reference at which the statements are; empty: the working tree
  bool target_has_gone_on = false;
  bool result_is_fixed = false;  ///< see StatementPreparer
  std::vector<ReleaseStatement> statements;
  std::vector<bool> with_literals;  ///< by form: whether it has NULL in the place of values
  /// At head, where all of the history is looked at: the visits are then about statements that fail there.
  std::shared_ptr<const CompatState> head;
  std::vector<CompatVisit> visits;
  std::string stopped_at;  ///< a revision whose way up fails alone, so that those after it were not reached
};

}  // namespace harness
