#include <harness/check/check.hpp>

namespace harness {

std::vector<Check> shipped_checks() {
  return {history_check(),     upgrade_check(),    downgrade_check(), round_trip_check(),   reapply_check(),
          one_by_one_check(),  idempotent_check(), descent_check(),   model_parity_check(), stamped_check(),
          seed_data_check(),   startup_check(),    leftovers_check(), ownership_check(),    offline_check(),
          same_as_check(),     merge_check(),      rows_check(),      locks_check(),        twins_check(),
          interrupted_check(), race_check(),       compat_check()};
}

}  // namespace harness
