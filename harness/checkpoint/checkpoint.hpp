#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <harness/checkpoint/store.hpp>
#include <harness/suite/suite.hpp>
#include <harness/walk/start_state.hpp>

namespace harness {

/// A start state with the engine that has loaded it, which no other walk uses.
struct Checkpoint {
  std::unique_ptr<Engine> engine;
  StartState start_state;
  std::string revision;  ///< the last applied one
};

/// A checkpoint, or why there is none.
struct FoundCheckpoint {
  std::optional<Checkpoint> checkpoint;
  std::string reason;  ///< empty: there is one, or no revision comes before
};

using MakeEngine = std::function<std::unique_ptr<Engine>()>;

/// The state before the first of the `wanted` revisions, loaded from the store, or made now and stored.
FoundCheckpoint checkpoint_before(const std::set<std::string>& wanted, const Suite& suite,
                                  const CheckpointStore& store, const MakeEngine& make_engine);

}  // namespace harness
