#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/blame/lifetime.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/makers.hpp>
#include <harness/check/subject.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// More than that are for `migrate blame`.
constexpr std::size_t most_told = 6;

/// The stairs' last state; null if they end before the last revision.
const Catalog* top_of_stairs(const Evidence& evidence) {
  if (!evidence.stairs || evidence.stairs->visits.empty()) {
    return nullptr;
  }
  const auto& last = evidence.stairs->visits.back();
  return last.after_up && last.revision == evidence.history->ordered().back().id
             ? last.after_up->catalog.get()
             : nullptr;
}

std::vector<BlamedRevision> changes_on_stairs(const Stairs& stairs) {
  std::vector<BlamedRevision> revisions;
  for (const auto& visit : stairs.visits) {
    if (visit.after_up && visit.before.catalog != visit.after_up->catalog) {
      revisions.push_back({visit.revision, as_told(diff(*visit.before.catalog, *visit.after_up->catalog))});
    }
  }
  return revisions;
}

bool is_same_in(const Catalog& one, const Catalog& other, const Identity& object) {
  const auto* ours = one.find(object);
  const auto* theirs = other.find(object);
  return (ours == nullptr) == (theirs == nullptr) && (ours == nullptr || *ours == *theirs);
}

/// Those after which none of the others comes: on branches, one of each.
std::vector<std::string> last_ones(const History& history, const std::vector<std::string>& revisions) {
  std::vector<std::string> last;
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    if (std::none_of(last.begin(), last.end(), [&](const std::string& later) {
          return history.applied_at({later}).contains(*revision);
        })) {
      last.insert(last.begin(), *revision);
    }
  }
  return last;
}

std::string with_place(const Evidence& evidence, const std::string& revision) {
  const auto place = to_string(place_of(evidence, revision, Direction::up));
  return revision + (place.empty() ? "" : " (" + place + ")");
}

MadeBy told(const Evidence& evidence, const Lifetime& lifetime) {
  MadeBy made_by;
  const auto add = [&](const std::string& deed, const std::vector<std::string>& revisions) {
    std::vector<std::string> named;
    std::transform(revisions.begin(), revisions.end(), std::back_inserter(named),
                   [&](const std::string& revision) { return with_place(evidence, revision); });
    made_by.text += (made_by.text.empty() ? "" : ", ") + deed + " by " + join(named, " and ");
    made_by.revisions.insert(made_by.revisions.end(), revisions.begin(), revisions.end());
  };
  if (!lifetime.made.empty()) {
    add("made", {lifetime.made});
  }
  if (!lifetime.gone.empty()) {
    add(lifetime.renamed ? "renamed" : "dropped", {lifetime.gone});
  } else if (!lifetime.changed.empty()) {
    add("last changed", last_ones(*evidence.history, lifetime.changed));
  }
  made_by.place = place_of(evidence, made_by.revisions.back(), Direction::up);
  return made_by;
}

/// What a checkpoint says of an object that no revision on the stairs above it has touched.
std::optional<MadeBy> made_below(const Evidence& evidence, const Identity& object, bool is_there) {
  const auto known = evidence.made_before.find(to_string(object));
  if (known == evidence.made_before.end()) {
    return std::nullopt;
  }
  return MadeBy{{known->second},
                (is_there ? "made or last changed by " : "gone since ") + with_place(evidence, known->second),
                place_of(evidence, known->second, Direction::up)};
}

}  // namespace

Makers::Makers(const Evidence& evidence, const Catalog& head)
    : evidence_(evidence), head_(head), top_(top_of_stairs(evidence)) {
  if (top_ != nullptr) {
    revisions_ = changes_on_stairs(*evidence.stairs);
  }
}

std::optional<MadeBy> Makers::of(const Identity& object, bool with_parts) const {
  if (top_ == nullptr || !is_same_in(*top_, head_, object)) {
    return std::nullopt;
  }
  const auto lifetime = lifetime_of(revisions_, object, with_parts);
  if (lifetime.made.empty() && lifetime.changed.empty() && lifetime.gone.empty()) {
    return made_below(evidence_, lifetime.first, head_.find(object) != nullptr);
  }
  return told(evidence_, lifetime);
}

void Makers::note_in(std::vector<Finding>& findings) const {
  for (auto& finding : findings) {
    for (const auto& change : finding.changes) {
      if (auto made_by = of(change.identity, change.kind != ChangeKind::altered)) {
        finding.made_by.emplace(change.identity, std::move(*made_by));
      }
    }
  }
}

void tell_makers(Finding& finding) {
  std::vector<std::pair<MadeBy, Changes>> lines;
  bool is_known_of_all = true;
  for (const auto& group : grouped(finding.changes)) {
    const auto made_by = finding.made_by.find(group.head.identity);
    if (made_by == finding.made_by.end()) {
      is_known_of_all = false;
      continue;
    }
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [&](const auto& one) { return one.first == made_by->second; });
    (line == lines.end() ? lines.emplace_back(made_by->second, Changes()) : *line)
        .second.push_back(group.head);
  }
  finding.made_by.clear();
  if (lines.empty()) {
    return;
  }
  const auto& place = lines.front().first.place;
  const bool at_one_place =
      std::all_of(lines.begin(), lines.end(), [&](const auto& one) { return one.first.place == place; });
  if (is_known_of_all && at_one_place && !place.file.empty()) {
    finding.place = place;
  }
  const bool is_one_text = is_known_of_all && lines.size() == 1;
  const bool is_cut = lines.size() > most_told + 1;
  for (std::size_t at = 0; at < (is_cut ? most_told : lines.size()); ++at) {
    const auto& [made_by, changes] = lines[at];
    finding.details.push_back((is_one_text ? "" : listing(changes) + ": ") + made_by.text);
  }
  if (is_cut) {
    finding.details.push_back("`migrate blame OBJECT` says who made the others");
  }
}

}  // namespace harness
