#include <algorithm>

#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

bool is_same(const Unfinished& one, const Unfinished& other) {
  return one.identity == other.identity && one.rule == other.rule && one.read_as_text == other.read_as_text;
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

/// Whether a command to each revision passes through all those before it.
bool is_one_line(const History& history) {
  const auto& revisions = history.ordered();
  for (std::size_t at = 1; at < revisions.size(); ++at) {
    if (revisions[at].parents != std::vector{revisions[at - 1].id}) {
      return false;
    }
  }
  return true;
}

/// Goes from revision to revision. Where one does not go up by itself, as when it needs what an earlier one
/// left in the session, each of those after it is reached by one command from nothing, as a deployment does.
class Ascent {
 public:
  explicit Ascent(const WalkContext& context)
      : context_(context), place_(prepared(context)), has_commands_(is_one_line(context.history)) {}

  Database& database() { return place_.database(); }

  /// False where neither way leads there.
  bool reach(const std::string& revision) {
    if (by_steps_) {
      by_steps_ = !place_.tool().move({revision, Direction::up}).failure;
    }
    if (!by_steps_ && !has_commands_) {
      return false;  // what is on another line would seem to have gone
    }
    if (!by_steps_) {
      place_ = prepared(context_);
      return !place_.tool().call(Verb::upgrade, revision).failure;
    }
    return true;
  }

 private:
  const WalkContext& context_;
  Workplace place_;
  bool has_commands_;
  bool by_steps_ = true;
};

}  // namespace

void find_what_broke(const WalkContext& context, Fresh& fresh) {
  Ascent ascent(context);
  auto before = ascent.database().catalog();
  std::vector<bool> counts(fresh.broken_code.size(), true);
  for (const auto& revision : context.history.ordered()) {
    throw_if_interrupted();
    context.report(Route::fresh, revision.id, 0, 0);
    if (!ascent.reach(revision.id)) {
      continue;  // judged elsewhere
    }
    auto after = ascent.database().catalog();
    const auto found = broken_code(ascent.database());
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
