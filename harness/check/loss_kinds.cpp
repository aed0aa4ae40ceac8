#include <harness/check/loss_kinds.hpp>
#include <harness/check/row_losses.hpp>

namespace harness {

const std::vector<LossKind>& loss_kinds() {
  static const std::vector<LossKind> kinds{
      {"rows/lost",
       "loses what no statement of it takes away",
       {Fate::lost},
       "copy all rows and columns; delete what is to go by a statement that names its table"},
      {"rows/changed",
       "changes values that no statement of it sets",
       {Fate::changed, Fate::cut},
       "name the columns on both sides of the copy; say with USING how a value is to be converted"},
      {"rows/nulled",
       "sets values to NULL that no statement of it sets",
       {Fate::nulled},
       "copy the column, too; save the values before what they refer to is deleted"},
      {"rows/doubled",
       "inserts rows that are there already",
       {Fate::doubled},
       "insert only rows that are not there yet; a join finds a row once for each match"}};
  return kinds;
}

void excuse(Finding& finding, const std::vector<Entry>& losses) {
  if (const auto reason = only_where(losses); !reason.empty()) {
    finding.severity = Severity::warning;
    finding.message += ", where " + reason;
  }
}

}  // namespace harness
