#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/rows/ledger/origins.hpp>
#include <harness/rows/rows_by_table.hpp>
#include <harness/rows/statements/rebuilds.hpp>
#include <harness/rows/statements/written_origins.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

/// Notes the texts of both ways of a visit, once; they stay empty where they cannot be read.
void note_texts(const WalkContext& context, RowVisit& visit);

/// The rebuilds of the whole history; those of which a text cannot be read are not known.
std::vector<Rebuild> rebuilds_of(const WalkContext& context);

/// What the texts of some ways of a visit say of where rows came from. They are read when it is asked first.
class TextOrigins : public Origins {
 public:
  /// The tables from before and after the ways.
  TextOrigins(const WalkContext& context, RowVisit& visit, std::vector<Direction> ways,
              const RowsByTable& before, const RowsByTable& after);

  bool may_copy(const Path& from, const Path& to) const override;
  bool may_double(const Path& table) const override;

 private:
  const std::vector<WrittenOrigins>& ways() const;

  const WalkContext& context_;
  RowVisit& visit_;
  std::vector<Direction> directions_;
  const RowsByTable& before_;
  const RowsByTable& after_;
  mutable std::optional<std::vector<WrittenOrigins>> ways_;  ///< none where a text is not known
};

}  // namespace harness
