#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <harness/rows/given/put_rows.hpp>
#include <harness/rows/given/recipes.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

/// The rows that the suite gives itself, as a walk puts them into one database after the other, and what it
/// says of those that are made. Rows that were refused, or that keep a revision from going up, are put into
/// no later database.
class OwnRows {
 public:
  /// Throws a usage Error for an entry that names no revision of the history.
  explicit OwnRows(const WalkContext& context);

  /// Whether there are none at all.
  bool empty() const { return sources_.empty(); }
  /// Whether rows are to be put in at this moment.
  bool any(const std::string& revision, bool after) const;
  /// Puts them in; returns what was refused. The same call for another database does the same.
  std::vector<Failure> put(Workplace& place, const std::string& revision, bool after);
  /// Leaves out, from now on, those that were refused when they were put in last.
  void leave_out_refused();
  /// Leaves out, from now on, all that were put in before so many revisions had gone up, and the next one;
  /// whether there were any.
  bool leave_out_up_to(std::size_t revisions);
  /// Whether values of another database, which nobody may see, have been put in anywhere.
  bool has_secrets() const;
  Recipes& recipes() { return recipes_; }

 private:
  /// An entry of either kind.
  struct Source {
    const GivenFile* file = nullptr;
    const GivenSample* sample = nullptr;
    std::size_t at = 0;  ///< the place of its revision in the history
    bool is_refused = false;
    bool is_left_out = false;
    bool is_read = false;
    std::vector<SampledTable> rows = {};  ///< of a sample, once it is read

    const GivenMoment& moment() const { return file != nullptr ? file->moment : sample->moment; }
  };

  void add(Source source, const GivenEntry& entry, const GivenMoment& moment);
  bool is_of_this_engine(const GivenSample& sample) const;
  std::optional<Failure> put(Workplace& place, Source& source);

  const WalkContext& context_;
  Recipes recipes_;
  std::vector<Source> sources_;
};

}  // namespace harness
