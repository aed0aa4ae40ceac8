#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include <harness/cli/comparing.hpp>
#include <harness/cli/scale.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/escape/markdown.hpp>
#include <harness/report/scale_text.hpp>
#include <harness/result/scale_json.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/run/shown_texts.hpp>
#include <harness/walk/scaled_walk.hpp>

namespace harness::cli {
namespace {

/// A statement outside of a transaction says by its words alone what it works on.
void add_named_alone(const MoveLocks& locks, const std::set<Path>& tables, std::set<Path>& touched) {
  for (const auto& step : locks.alone) {
    std::copy_if(tables.begin(), tables.end(), std::inserter(touched, touched.end()),
                 [&](const Path& path) { return has_word(lower(step.sql), lower(path.back())); });
  }
}

std::set<Path> tables_before(const RowVisit& visit) {
  std::set<Path> tables;
  if (visit.up) {
    for (const auto& kept : visit.up->kept) {
      tables.insert(kept.table);
    }
    for (const auto& entry : visit.up->entries) {
      tables.insert(entry.table);
    }
  }
  return tables;
}

ScaledOrder order_of(const WalkedWithRows& walked, unsigned to) {
  ScaledOrder order{.rows = {to / 100, to / 10, to}};
  for (const auto* visit : walked.visits) {
    if (!visit->up_locks) {
      continue;
    }
    const auto locks = without_own_tables(walked.evidence, *visit->up_locks);
    auto touched = touched_by(locks);
    add_named_alone(locks, tables_before(*visit), touched);
    if (!touched.empty()) {
      order.tables.emplace(visit->revision, std::move(touched));
    }
  }
  return order;
}

void make_fit(const WalkedWithRows& walked, ScaledVisit& visit) {
  const auto folder = std::filesystem::current_path();
  for (auto& run : visit.runs) {
    run.locks = without_own_tables(walked.evidence, std::move(run.locks));
    make_fit_to_show(folder, run.locks);
  }
  for (auto& table : visit.tables) {
    table.why = fit_to_show(folder, std::move(table.why));
  }
  for (auto& note : visit.notes) {
    note = fit_to_show(folder, std::move(note));
  }
}

std::string heading_of(const WalkedWithRows& walked, const std::string& id) {
  const auto* revision = walked.suite.migrator->history().find(id);
  return id + (revision->name.empty() ? "" : " " + revision->name);
}

/// Why a revision was not run over many rows.
std::string unscaled(const RowVisit& visit) {
  return visit.up_locks ? "touches no table that was there before"
                        : "not measured: its way up fails, see `migrate test`";
}

std::string written(const WalkedWithRows& walked, const std::vector<ScaledVisit>& visits,
                    const std::string& format) {
  const auto& sizes = walked.suite.locks.sizes;
  if (format == "json") {
    return scale_json(visits, sizes);
  }
  std::string text;
  for (const auto& visit : visits) {
    const auto heading = heading_of(walked, visit.revision);
    text += (text.empty() ? "" : "\n") +
            (format == "markdown" ? "## " + markdown_text(heading) + "\n\n" + scale_markdown(visit, sizes)
                                  : heading + "\n" + scale_text(visit, sizes));
  }
  return text;
}

}  // namespace

void add_scale_options(Command& command, ScaleOptions& options) {
  command.add_flag("--scale", options.is_asked_for,
                   "run it over tables with many rows, and tell what grows with them");
  command.add_option("--scale-to", options.to, "so many rows at most, and a tenth, and a hundredth (100000)")
      .between(1'000, 5'000'000);
  command.add_option("--format", options.format, "of --scale: text (the default), markdown or json")
      .type_name("FORMAT")
      .one_of({"text", "markdown", "json"});
}

void require_possible(const ScaleOptions& options, bool all) {
  if (!options.is_asked_for && options.format != "text") {
    throw usage_error("--format " + options.format + " is for --scale",
                      "add --scale; the JSON report of `migrate test` has the locks");
  }
  if (!options.is_asked_for && options.to != ScaleOptions().to) {
    throw usage_error("--scale-to says how far --scale goes", "add --scale");
  }
  if (options.is_asked_for && all) {
    throw usage_error("--all shows weak locks, and --scale shows what grows", "leave one of them out");
  }
}

int write_scale(const WalkedWithRows& walked, const ScaleOptions& options, const std::string& output) {
  auto scaled = walk_scaled(walked.suite, walked.engine, walked.options, order_of(walked, options.to));
  std::vector<ScaledVisit> visits;
  bool is_whole = true;
  for (const auto* visit : walked.visits) {
    const auto found = std::find_if(scaled.begin(), scaled.end(),
                                    [&](const ScaledVisit& one) { return one.revision == visit->revision; });
    const bool is_scaled = found != scaled.end();
    visits.push_back(is_scaled ? std::move(*found)
                               : ScaledVisit{.revision = visit->revision, .notes = {unscaled(*visit)}});
    make_fit(walked, visits.back());
    is_whole = is_whole && visit->up_locks && !(is_scaled && visits.back().runs.empty());
  }
  write_output(output, written(walked, visits, options.format));
  return is_whole ? 0 : 1;
}

}  // namespace harness::cli
