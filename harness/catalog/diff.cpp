#include <utility>

#include <harness/catalog/diff.hpp>

namespace harness {
namespace {

/// Walks two sorted maps in step and calls `only_left`, `only_right` or `both` for each key.
template <typename Map, typename Left, typename Right, typename Both>
void merge(const Map& left, const Map& right, Left only_left, Right only_right, Both both) {
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() || r != right.end()) {
    if (r == right.end() || (l != left.end() && l->first < r->first)) {
      only_left(*l++);
    } else if (l == left.end() || r->first < l->first) {
      only_right(*r++);
    } else {
      both(*l++, *r++);
    }
  }
}

std::vector<AttributeChange> diff(const Attributes& before, const Attributes& after) {
  std::vector<AttributeChange> changes;
  merge(
      before, after,
      [&](const auto& gone) {
        changes.push_back({gone.first, gone.second, std::nullopt});
      },
      [&](const auto& come) {
        changes.push_back({come.first, std::nullopt, come.second});
      },
      [&](const auto& was, const auto& is) {
        if (was.second != is.second) {
          changes.push_back({was.first, was.second, is.second});
        }
      });
  return changes;
}

/// A part lies below its whole, or says more of it: "table grant public.users" of "table public.users".
bool is_part(const Identity& part, const Identity& whole) {
  return is_within(part.path, whole.path) &&
         (part.path.size() > whole.path.size() || part.kind.starts_with(whole.kind + " "));
}

}  // namespace

Changes diff(const Catalog& before, const Catalog& after) {
  static const Attributes none;
  Changes changes;
  before.compare(after, [&](const Catalog::Entry* was, const Catalog::Entry* is) {
    const auto kind = was == nullptr  ? ChangeKind::added
                      : is == nullptr ? ChangeKind::removed
                                      : ChangeKind::altered;
    changes.push_back({kind, was != nullptr ? was->first : is->first,
                       diff(was != nullptr ? was->second : none, is != nullptr ? is->second : none)});
  });
  return changes;
}

std::vector<ChangeGroup> grouped(const Changes& changes) {
  std::vector<ChangeGroup> groups;
  for (const auto& change : changes) {
    // Parts sort right after their whole, so only the last group can own this change.
    if (!groups.empty() && change.kind != ChangeKind::altered && groups.back().head.kind == change.kind &&
        is_part(change.identity, groups.back().head.identity)) {
      groups.back().parts.push_back(change);
    } else {
      groups.push_back({change, {}});
    }
  }
  return groups;
}

}  // namespace harness
