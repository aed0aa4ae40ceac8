#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include <harness/core/checksum.hpp>
#include <harness/core/error.hpp>
#include <harness/judge/judge.hpp>
#include <harness/shard/sharding.hpp>

namespace harness {
namespace {

/// What is never divided: the cases of one revision of a unit, or those of the whole suite.
struct Piece {
  std::size_t unit = 0;
  std::string revision;
  std::optional<double> cost;
  std::size_t shard = 0;  ///< counts from 0
};

/// The pieces of a unit, in its order; the whole suite's comes last. One that cannot be read is one piece.
std::vector<std::string> revisions_of(const Unit& unit, const std::vector<Check>& checks) {
  std::vector<std::string> pieces;
  bool whole = false;
  try {
    std::set<std::string> asked;
    for (const auto& one : cases_of(*unit.suite, unit.engine, checks, unit.selection)) {
      whole = whole || one.revision.empty();
      asked.insert(one.revision);
    }
    for (const auto& revision : unit.suite->migrator->history().ordered()) {
      if (asked.contains(revision.id)) {
        pieces.push_back(revision.id);
      }
    }
  } catch (const Error&) {
    return {""};
  }
  if (whole || pieces.empty()) {
    pieces.emplace_back();
  }
  return pieces;
}

std::vector<Piece> pieces_of(const std::vector<Unit>& units, const std::vector<Check>& checks,
                             const Times& times) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < units.size(); ++at) {
    for (auto& revision : revisions_of(units[at], checks)) {
      const auto known = times.find({units[at].suite->name, label_of(units[at]), revision});
      pieces.push_back(
          {at, std::move(revision), known == times.end() ? std::nullopt : std::optional(known->second), 0});
    }
  }
  return pieces;
}

/// An unmeasured revision counts as long as the mean one, and an unmeasured whole suite as long as its
/// revisions.
void estimate(std::vector<Piece>& pieces) {
  double sum = 0;
  std::size_t known = 0;
  for (const auto& piece : pieces) {
    if (piece.cost && !piece.revision.empty()) {
      sum += *piece.cost;
      ++known;
    }
  }
  const double mean = sum > 0 ? sum / static_cast<double>(known) : 1;
  double of_unit = 0;
  for (auto& piece : pieces) {
    if (!piece.revision.empty()) {
      piece.cost = piece.cost.value_or(mean);
      of_unit += *piece.cost;
    } else {
      piece.cost = piece.cost.value_or(std::max(of_unit, mean));
      of_unit = 0;
    }
  }
}

/// Each shard gets a stretch: to walk up to a revision, a shard must apply all before it.
void divide(std::vector<Piece>& pieces, std::size_t total) {
  double all = 0;
  for (const auto& piece : pieces) {
    all += *piece.cost;
  }
  double before = 0;
  for (auto& piece : pieces) {
    const double middle = all > 0 ? (before + *piece.cost / 2) / all : 0;
    piece.shard = std::min(static_cast<std::size_t>(middle * static_cast<double>(total)), total - 1);
    before += *piece.cost;
  }
}

std::string digest_of(const std::vector<Piece>& pieces, const std::vector<Unit>& units) {
  std::string text;
  for (const auto& piece : pieces) {
    text += units[piece.unit].suite->name + "\n" + label_of(units[piece.unit]) + "\n" + piece.revision +
            "\n" + std::to_string(piece.shard) + "\n";
  }
  return checksum(text);
}

/// The shard's part of a unit; nullopt if there is none.
std::optional<Unit> part_of(const std::vector<Piece>& pieces, std::size_t unit,
                            const std::vector<Unit>& units, std::size_t shard) {
  Unit part = units[unit];
  std::set<std::string> revisions;
  std::size_t mine = 0;
  std::size_t all = 0;
  bool whole = false;
  for (const auto& piece : pieces) {
    if (piece.unit == unit) {
      ++all;
      if (piece.shard == shard) {
        ++mine;
        whole = whole || piece.revision.empty();
        if (!piece.revision.empty()) {
          revisions.insert(piece.revision);
        }
      }
    }
  }
  if (mine == 0) {
    return std::nullopt;
  }
  if (mine < all) {
    part.selection.whole = std::make_shared<const Selection>(part.selection);
    part.selection.revisions = std::move(revisions);
    part.selection.whole_suite = whole;
  }
  return part;
}

}  // namespace

Times times_of(const RunResult& result) {
  Times times;
  const auto milliseconds = [](const std::optional<Elapsed>& elapsed) {
    return elapsed ? static_cast<double>(elapsed->count()) / 1000 : 0;
  };
  for (const auto& suite : result.suites) {
    auto rest = milliseconds(suite.elapsed);
    for (const auto& revision : suite.revisions) {
      const auto moves =
          milliseconds(revision.up) + milliseconds(revision.down) + milliseconds(revision.up_again);
      times[{suite.suite, suite.engine, revision.revision}] = moves;
      rest -= moves;
    }
    times[{suite.suite, suite.engine, ""}] = std::max(rest, 0.0);
  }
  return times;
}

std::vector<Unit> share_of(const std::vector<Unit>& units, const std::vector<Check>& checks, Shard& shard,
                           const Times& times) {
  auto pieces = pieces_of(units, checks, times);
  estimate(pieces);
  divide(pieces, shard.total);
  shard.plan = digest_of(pieces, units);
  std::vector<Unit> share;
  for (std::size_t at = 0; at < units.size(); ++at) {
    if (auto part = part_of(pieces, at, units, shard.index - 1)) {
      share.push_back(std::move(*part));
    }
  }
  return share;
}

}  // namespace harness
