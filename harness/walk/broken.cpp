#include <algorithm>

#include <harness/core/interrupt.hpp>
#include <harness/walk/walks.hpp>

namespace harness {
namespace {

bool is_same(const Unfinished& one, const Unfinished& other) {
  return one.identity == other.identity && one.word == other.word && one.read_as_text == other.read_as_text;
}

bool is_among(const std::vector<Unfinished>& found, const Unfinished& wanted) {
  return std::any_of(found.begin(), found.end(), [&](const Unfinished& one) { return is_same(one, wanted); });
}

/// Whether a column of that name was there before, and not afterwards.
bool column_went(const Catalog& before, const Catalog& after, const std::string& name) {
  return std::any_of(before.begin(), before.end(), [&](const auto& object) {
    const auto& identity = object.first;
    return identity.kind == "column" && identity.path.back() == name && after.find(identity) == nullptr;
  });
}

}  // namespace

void find_what_broke(const Walking& walking, Fresh& fresh) {
  auto workplace = prepared(walking);
  auto before = workplace.database().catalog();
  std::vector<bool> counts(fresh.broken_code.size(), true);
  for (const auto& revision : walking.history.ordered()) {
    throw_if_interrupted();
    walking.tell(Route::fresh, revision.id, 0, 0);
    if (workplace.tool().move({revision.id, Direction::up}).failure) {
      break;  // judged elsewhere
    }
    auto after = workplace.database().catalog();
    const auto found = workplace.database().broken_code();
    for (std::size_t at = 0; at < fresh.broken_code.size(); ++at) {
      auto& [what, since] = fresh.broken_code[at];
      if (!is_among(found, what)) {
        since.clear();
      } else if (since.empty()) {
        since = revision.id;
        counts[at] = what.read_as_text.empty() || column_went(before, after, what.read_as_text);
      }
    }
    before = std::move(after);
  }
  for (std::size_t at = counts.size(); at-- > 0;) {
    auto& [what, since] = fresh.broken_code[at];
    if (!counts[at] || (since.empty() && !what.read_as_text.empty())) {
      fresh.broken_code.erase(fresh.broken_code.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
}

}  // namespace harness
