#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include <harness/checkpoint/checkpoint.hpp>
#include <harness/checkpoint/key.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/workplace.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr const char* makers_name = "makers.json";

/// How many revisions come before the first that is wanted; the last is always left to walk.
std::size_t count_before(const std::set<std::string>& wanted, const History& history) {
  const auto& revisions = history.ordered();
  const auto first = std::find_if(revisions.begin(), revisions.end(),
                                  [&](const Revision& revision) { return wanted.contains(revision.id); });
  const auto before = static_cast<std::size_t>(first - revisions.begin());
  return std::min(before, revisions.empty() ? 0 : revisions.size() - 1);
}

/// The way to a checkpoint, with a look at what each revision makes.
class Way {
 public:
  Way(const Suite& suite, Engine& engine)
      : suite_(suite), place_(suite, engine, reach_of(suite, engine.name())) {}

  /// False where a revision cannot be applied.
  bool go(std::size_t count) {
    if (place_.tool().prepare()) {
      return false;
    }
    auto before = place_.snapshot();
    for (std::size_t at = 0; at < count; ++at) {
      throw_if_interrupted();
      const auto& revision = suite_.migrator->history().ordered()[at].id;
      if (place_.tool().move({revision, Direction::up}).failure) {
        return false;
      }
      auto after = place_.snapshot(&before);
      note_makers(revision, *before.catalog, *after.catalog);
      before = std::move(after);
    }
    place_.tool().disconnect();
    return true;
  }

  Database& database() { return place_.database(); }
  const std::map<std::string, std::string>& makers() const { return makers_; }

 private:
  void note_makers(const std::string& revision, const Catalog& before, const Catalog& after) {
    for (const auto& change : diff(before, after)) {
      makers_[to_string(change.identity)] = revision;
    }
  }

  const Suite& suite_;
  Workplace place_;
  std::map<std::string, std::string> makers_;
};

/// Why there is none now; empty where there is one.
std::string make(const std::string& key, std::size_t applied, const Suite& suite,
                 const CheckpointStore& store, const MakeEngine& make_engine) {
  const auto engine = make_engine();
  Way way(suite, *engine);
  if (!way.go(applied)) {
    return "the revisions before cannot all be applied";
  }
  auto* checkpoints = engine->checkpoints();
  bool stored = false;
  store.keep(key, [&](const fs::path& folder) {
    write_file(folder / makers_name, nlohmann::json(way.makers()).dump());
    stored = checkpoints != nullptr && checkpoints->store(way.database(), folder);
    return stored;
  });
  return stored ? "" : "the engine " + engine->name() + " keeps none";
}

/// Loads it once, so that one that is damaged is known before a walk depends on it.
Checkpoint load(const fs::path& folder, std::size_t applied, const Suite& suite,
                const MakeEngine& make_engine) {
  Checkpoint checkpoint{make_engine(), {folder, applied, {}}, {}};
  checkpoint.start_state.makers =
      nlohmann::json::parse(read_file(folder / makers_name)).get<std::map<std::string, std::string>>();
  load_checkpoint(*checkpoint.engine, folder, reach_of(suite, checkpoint.engine->name()));
  checkpoint.revision = suite.migrator->history().ordered().at(applied - 1).id;
  return checkpoint;
}

FoundCheckpoint find_or_make(std::size_t applied, const Suite& suite, const CheckpointStore& store,
                             const MakeEngine& make_engine) {
  const auto key = checkpoint_key(suite, *make_engine(), applied);
  if (!key) {
    return {std::nullopt, "the text of its revisions does not show everything that they depend on"};
  }
  if (!store.find(*key)) {
    if (auto reason = make(*key, applied, suite, store, make_engine); !reason.empty()) {
      return {std::nullopt, std::move(reason)};
    }
  }
  const auto folder = store.find(*key);
  if (!folder) {
    return {std::nullopt, "it could not be kept, or is beyond the limit by itself"};
  }
  try {
    return {load(*folder, applied, suite, make_engine), ""};
  } catch (const Interrupted&) {
    throw;
  } catch (const std::exception& damage) {
    store.forget(*key);
    return {std::nullopt, std::string("the one that was kept is damaged: ") + damage.what()};
  }
}

}  // namespace

FoundCheckpoint checkpoint_before(const std::set<std::string>& wanted, const Suite& suite,
                                  const CheckpointStore& store, const MakeEngine& make_engine) {
  const auto& history = suite.migrator->history();
  const auto applied = history.walkable() ? count_before(wanted, history) : 0;
  if (applied == 0) {
    return {};
  }
  if (!suite.members.empty()) {
    // The ownership of its objects follows from the way to them.
    return {std::nullopt, "it says which schemas it owns, or is a group"};
  }
  try {
    return find_or_make(applied, suite, store, make_engine);
  } catch (const Error& error) {
    // Where the walk meets the same, it says so.
    return {std::nullopt, error.what()};
  } catch (const fs::filesystem_error& error) {
    return {std::nullopt, error.what()};
  }
}

}  // namespace harness
