#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/walk/forecast.hpp>
#include <harness/walk/shipped.hpp>

namespace harness {
namespace {

double in_seconds(Elapsed elapsed) {
  return std::chrono::duration<double>(elapsed).count();
}

/// No more exact than an estimate can be.
std::string roughly(Elapsed elapsed) {
  const auto seconds = in_seconds(elapsed);
  if (seconds < 90) {
    return fmt::format("{:.0f} s", std::max(1.0, std::ceil(seconds)));
  }
  const auto minutes = seconds / 60;
  return minutes < 90 ? fmt::format("{:.0f} min", minutes) : fmt::format("{:.1f} h", minutes / 60);
}

std::string of_one(Elapsed all, std::size_t count) {
  const auto seconds = in_seconds(all) / static_cast<double>(count);
  return seconds < 1 ? fmt::format("{:.0f} ms", std::max(1.0, seconds * 1000))
                     : fmt::format("{:.1f} s", seconds);
}

MeasuredCosts measured_in(const Evidence& evidence, Elapsed start) {
  if (!evidence.fresh) {
    return {start, {}};
  }
  const auto& fresh = *evidence.fresh;
  return {fresh.started > Elapsed() ? fresh.started : start, fresh.took};
}

}  // namespace

Elapsed time_of(const Ahead& ahead, const MeasuredCosts& measured) {
  return static_cast<Elapsed::rep>(ahead.starts) * measured.start +
         static_cast<Elapsed::rep>(ahead.upgrades) * measured.upgrade + ahead.moves;
}

std::string estimate_text(const std::string& unit, const std::vector<Ahead>& all, const MeasuredCosts& measured) {
  Elapsed whole{};
  std::vector<std::string> parts;
  for (const auto& ahead : all) {
    const auto time = time_of(ahead, measured);
    whole += time;
    parts.push_back(ahead.what + " (" + of_one(time, ahead.count) + (ahead.count > 1 ? " each)" : ")"));
  }
  return "estimate: about " + roughly(whole) + " for the costly checks of " + unit + ": " + join(parts, ", ");
}

void Forecast::tell(const WalkContext& context, const Evidence& evidence, const Stairs* stairs) {
  if (!context.options.tell) {
    return;
  }
  std::vector<Ahead> known;
  bool is_all = true;
  const auto& entries = shipped_route_entries();
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const auto& entry = entries[at];
    if (!entry.ahead || told_.contains(at) || !is_asked_for(entry, context) ||
        !entry.applies(context, evidence)) {
      continue;
    }
    const auto ahead = entry.ahead(context, stairs);
    is_all = is_all && ahead;
    if (ahead) {
      told_.insert(at);
    }
    if (ahead && ahead->count > 0) {
      known.push_back(*ahead);
    }
  }
  if (!known.empty()) {
    context.options.tell(estimate_text(context.suite.name + " on " + context.engine.name(), known,
                                       measured_in(evidence, start_)) +
                         (is_all ? "" : "; the stops on the way up are counted when the stairs are done"));
  }
}

}  // namespace harness
