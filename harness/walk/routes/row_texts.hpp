#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/rows/ledger/origins.hpp>
#include <harness/rows/plan/unusual.hpp>
#include <harness/rows/rows_by_table.hpp>
#include <harness/rows/statements/rebuilds.hpp>
#include <harness/rows/statements/written_origins.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

/// Notes the texts of both ways of a visit, once; they stay empty where they cannot be read.
void note_texts(const WalkContext& context, RowVisit& visit);

/// Notes what a move has run as the text of its way, without a file, where all of it was seen and the file is
/// in a language that is not read here.
void note_ran(const WalkContext& context, const StepResult& step, RowVisit& visit);

/// The rebuilds of the whole history; those of which a text cannot be read are not known.
std::vector<Rebuild> rebuilds_of(const WalkContext& context);

/// The tables from before and after some ways, and the values that were made unusual.
struct WrittenRows {
  const RowsByTable& before;
  const RowsByTable& after;
  const UnusualValues& unusual;
};

/// What the texts of some ways of a visit say of where rows came from. They are read when it is asked first.
class TextOrigins : public Origins {
 public:
  TextOrigins(const WalkContext& context, RowVisit& visit, std::vector<Direction> ways,
              const WrittenRows& rows);

  bool may_copy(const Path& from, const Path& to) const override;
  bool may_double(const Path& table) const override;
  std::map<std::string, std::string> unusual_in(const TableContents& table, const Row& row) const override;

 private:
  /// Reads the texts; whether all of them are known.
  bool are_known() const;

  const WalkContext& context_;
  RowVisit& visit_;
  std::vector<Direction> directions_;
  WrittenRows rows_;
  mutable bool are_read_ = false;
  mutable std::vector<WrittenOrigins> ways_;        ///< none where a text is not known
  mutable std::optional<WrittenOrigins> together_;  ///< what one way has written the other one may copy
};

}  // namespace harness
