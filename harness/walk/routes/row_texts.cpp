#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/statements/own_words.hpp>
#include <harness/walk/routes/row_texts.hpp>

namespace harness {

void note_texts(const WalkContext& context, RowVisit& visit) {
  if (!visit.up_text.text.empty()) {
    return;
  }
  const auto text_of = [&](Direction direction) {
    return way_text(*context.suite.migrator, {visit.revision, direction}, context.engine).value_or(WayText());
  };
  try {
    visit.up_text = text_of(Direction::up);
    visit.down_text = text_of(Direction::down);
  } catch (const Error&) {
    visit.up_text = {};
  }
}

std::vector<Rebuild> rebuilds_of(const WalkContext& context) {
  std::vector<std::string> texts;
  for (const auto& revision : context.history.ordered()) {
    try {
      texts.push_back(way_text(*context.suite.migrator, {revision.id, Direction::up}, context.engine)
                          .value_or(WayText())
                          .text);
    } catch (const Error&) {
      texts.emplace_back();
    }
  }
  return rebuilds_in(texts);
}

TextOrigins::TextOrigins(const WalkContext& context, RowVisit& visit, std::vector<Direction> ways,
                         const RowsByTable& before, const RowsByTable& after)
    : context_(context), visit_(visit), directions_(std::move(ways)), before_(before), after_(after) {}

bool TextOrigins::may_copy(const Path& from, const Path& to) const {
  const auto& all = ways();
  return all.empty() || std::any_of(all.begin(), all.end(),
                                    [&](const WrittenOrigins& way) { return way.may_copy(from, to); });
}

bool TextOrigins::may_double(const Path& table) const {
  const auto& all = ways();
  return all.empty() || std::any_of(all.begin(), all.end(),
                                    [&](const WrittenOrigins& way) { return way.may_double(table); });
}

const std::vector<WrittenOrigins>& TextOrigins::ways() const {
  if (ways_) {
    return *ways_;
  }
  note_texts(context_, visit_);
  std::set<std::string> tables;
  for (const auto* rows : {&before_, &after_}) {
    for (const auto& table : *rows) {
      tables.insert(lower(table.first.back()));
    }
  }
  ways_.emplace();
  for (const auto direction : directions_) {
    const bool is_up = direction == Direction::up;
    const OwnWords words(is_up ? visit_.up_text.text : visit_.down_text.text, is_up);
    if (!words.is_known()) {
      ways_->clear();
      break;
    }
    ways_->emplace_back(words.changes(), tables);
  }
  return *ways_;
}

}  // namespace harness
