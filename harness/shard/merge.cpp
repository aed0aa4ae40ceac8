#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/judge/rules.hpp>
#include <harness/shard/merge.hpp>

namespace harness {
namespace {

Location place_of(const KeptResult& part) {
  return {part.file.string()};
}

void require_one_version(const std::vector<KeptResult>& parts) {
  for (const auto& part : parts) {
    if (part.version != parts.front().version) {
      throw usage_error("this report is of version " + part.version + ", and " + parts.front().file.string() +
                            " of version " + parts.front().version,
                        "run all of them with one version", place_of(part));
    }
  }
}

/// The shards are those of one run, and each is there once.
void require_all_shards(const std::vector<KeptResult>& parts) {
  const auto& first = parts.front();
  std::map<std::size_t, const KeptResult*> found;
  for (const auto& part : parts) {
    if (part.result.shard.has_value() != first.result.shard.has_value()) {
      throw usage_error("some of these reports are shards, and some are whole runs",
                        "merge the shards of one run by themselves", place_of(part));
    }
    if (!part.result.shard) {
      continue;
    }
    const auto& shard = *part.result.shard;
    if (shard.total != first.result.shard->total || shard.plan != first.result.shard->plan) {
      throw usage_error(
          "this shard and " + first.file.string() + " are not of one run: they divide the cases differently",
          "run all shards on one commit, with the same options and the same --times", place_of(part));
    }
    if (const auto [other, is_new] = found.emplace(shard.index, &part); !is_new) {
      throw usage_error("shard " + std::to_string(shard.index) +
                            " is there twice: " + other->second->file.string() + ", " + part.file.string(),
                        "name the report of each shard once", place_of(part));
    }
  }
  std::vector<std::string> missing;
  for (std::size_t index = 1; first.result.shard && index <= first.result.shard->total; ++index) {
    if (!found.contains(index)) {
      missing.push_back(std::to_string(index));
    }
  }
  if (!missing.empty()) {
    throw usage_error(
        "missing of " + counted(first.result.shard->total, "shard") + ": " + join(missing, ", "),
        "what it found is not known: see why it wrote no report, and run it again");
  }
}

/// Takes one unit's parts together, in the order of an undivided run.
class Unit {
 public:
  void add(const SuiteResult& part, const KeptResult& from) {
    if (parts_++ == 0) {
      whole_ = part;
      whole_.revisions.clear();
      whole_.cases.clear();
    } else {
      join_with(part, from);
    }
    for (const auto& judged : part.cases) {
      add(judged, from);
    }
    for (const auto& times : part.revisions) {
      add(times);
    }
    if (part.unused_here) {
      ++told_;
    }
  }

  SuiteResult finish() && {
    if (told_ == parts_ && whole_.unused_here) {
      CaseResult judged{whole_.suite, whole_.engine, "tolerance", "", Verdict::passed, "", false, {}, {}, {}};
      judged.findings = *whole_.unused_here;
      settle(judged, false);
      whole_.cases.push_back(std::move(judged));
    }
    whole_.unused_here.reset();
    std::stable_sort(whole_.cases.begin(), whole_.cases.end(),
                     [&](const CaseResult& one, const CaseResult& other) { return rank(one) < rank(other); });
    std::stable_sort(whole_.revisions.begin(), whole_.revisions.end(),
                     [&](const RevisionTimes& one, const RevisionTimes& other) {
                       return rank(one.revision) < rank(other.revision);
                     });
    return std::move(whole_);
  }

 private:
  void join_with(const SuiteResult& part, const KeptResult& from) {
    const bool other_server = !part.engine_version.empty() && !whole_.engine_version.empty() &&
                              part.engine_version != whole_.engine_version;
    if (other_server) {
      throw usage_error(part.suite + " on " + part.engine + " ran on " + part.engine_version +
                            " here, and on " + whole_.engine_version + " in another shard",
                        "run all shards on one version of the server", place_of(from));
    }
    if (whole_.engine_version.empty()) {
      whole_.engine_version = part.engine_version;
    }
    if (whole_.history.empty()) {
      whole_.history = part.history;
    }
    if (!whole_.could_not_run) {
      whole_.could_not_run = part.could_not_run;
    }
    whole_.kept.insert(whole_.kept.end(), part.kept.begin(), part.kept.end());
    whole_.elapsed = std::max(whole_.elapsed, part.elapsed);
    if (whole_.unused_here && part.unused_here) {
      std::erase_if(*whole_.unused_here, [&](const Finding& finding) {
        return std::none_of(part.unused_here->begin(), part.unused_here->end(), [&](const Finding& other) {
          return other.message == finding.message && other.place == finding.place;
        });
      });
    }
  }

  void add(const CaseResult& judged, const KeptResult& from) {
    if (is_reported(judged)) {
      return;
    }
    // Each shard reports the entries of the baseline for its own cases.
    if (judged.check != "baseline" && !seen_.emplace(judged.check, judged.revision).second) {
      throw usage_error("the case " + judged.check +
                            (judged.revision.empty() ? "" : " of " + judged.revision) + " of " +
                            judged.suite + " on " + judged.engine + " is in another report, too",
                        "merge only reports of different cases", place_of(from));
    }
    const auto known = std::find_if(whole_.cases.begin(), whole_.cases.end(), [&](const CaseResult& other) {
      return judged.check == "baseline" && other.check == "baseline";
    });
    if (known == whole_.cases.end()) {
      whole_.cases.push_back(judged);
    } else {
      known->findings.insert(known->findings.end(), judged.findings.begin(), judged.findings.end());
    }
  }

  /// A case that blocks cases of several shards is reported by each of them, if none was asked for it.
  bool is_reported(const CaseResult& judged) const {
    return std::any_of(whole_.cases.begin(), whole_.cases.end(), [&](const CaseResult& other) {
      return other.check == judged.check && other.revision == judged.revision &&
             !(other.asked_for && judged.asked_for);
    });
  }

  /// A shard goes up to its revisions through those of others, and down at its own only.
  void add(const RevisionTimes& times) {
    const auto known =
        std::find_if(whole_.revisions.begin(), whole_.revisions.end(),
                     [&](const RevisionTimes& other) { return other.revision == times.revision; });
    if (known == whole_.revisions.end()) {
      whole_.revisions.push_back(times);
    } else if (times.down && !known->down) {
      *known = times;
    } else if (times.rows && (!known->rows || known->rows->judged.verdict == RowVerdict::not_judged)) {
      known->rows = times.rows;
    }
  }

  std::size_t rank(const std::string& revision) const {
    const auto found = std::find_if(whole_.history.begin(), whole_.history.end(),
                                    [&](const Revision& other) { return other.id == revision; });
    return static_cast<std::size_t>(found - whole_.history.begin());
  }

  std::tuple<std::size_t, std::size_t> rank(const CaseResult& judged) const {
    std::size_t check = 0;
    for (const auto& checks : {shipped_checks(), overseers()}) {
      for (const auto& known : checks) {
        if (known.name == judged.check) {
          return {check, judged.revision.empty() ? 0 : rank(judged.revision) + 1};
        }
        ++check;
      }
    }
    return {check, 0};
  }

  SuiteResult whole_;
  std::size_t parts_ = 0;
  std::size_t told_ = 0;
  std::set<std::pair<std::string, std::string>> seen_;
};

bool holds_something(const SuiteResult& suite) {
  return !suite.cases.empty() || suite.could_not_run;
}

}  // namespace

RunResult merge(const std::vector<KeptResult>& parts) {
  require_one_version(parts);
  require_all_shards(parts);
  const bool shards = parts.front().result.shard.has_value();
  RunResult result;
  std::vector<std::pair<std::string, Unit>> units;
  for (const auto& part : parts) {
    result.elapsed = std::max(result.elapsed, part.result.elapsed);
    for (const auto& suite : part.result.suites) {
      const auto name = suite.suite + " on " + suite.engine;
      auto unit =
          std::find_if(units.begin(), units.end(), [&](const auto& known) { return known.first == name; });
      if (unit != units.end() && !shards) {
        throw usage_error(name + " is in several of these reports",
                          "merge reports of different suites or engines", place_of(part));
      }
      if (unit == units.end()) {
        unit = units.insert(units.end(), {name, {}});
      }
      unit->second.add(suite, part);
    }
  }
  for (auto& [name, unit] : units) {
    result.suites.push_back(std::move(unit).finish());
  }
  if (std::none_of(result.suites.begin(), result.suites.end(), holds_something)) {
    throw usage_error("nothing was tested in any of these reports",
                      "merge reports of runs that had something to test", place_of(parts.front()));
  }
  return result;
}

}  // namespace harness
