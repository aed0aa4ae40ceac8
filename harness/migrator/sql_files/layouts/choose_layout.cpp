#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/choose_layout.hpp>

namespace harness::sql_files {
namespace {

struct Candidate {
  Layout layout;
  Recognition recognition;
};

/// Those that recognise the folder, the most certain first, in the order of layouts() among equals.
std::vector<Candidate> candidates(const std::filesystem::path& folder) {
  std::vector<Candidate> found;
  for (auto& layout : layouts()) {
    if (auto recognition = layout.recognises(folder)) {
      found.push_back({std::move(layout), *std::move(recognition)});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& one, const Candidate& other) {
    return one.recognition.certainty > other.recognition.certainty;
  });
  return found;
}

/// Whether the other could be right as well: a file of the project or marks speak for it, or nothing but
/// names speaks for either.
bool is_rival(const Candidate& chosen, const Candidate& other) {
  if (chosen.recognition.certainty == Certainty::placed) {
    return other.recognition.certainty == Certainty::placed;
  }
  return other.recognition.certainty != Certainty::spelling ||
         chosen.recognition.certainty == Certainty::spelling;
}

/// "001_a.sql has "-- migrate:up"; but Cargo.toml names sqlx (--layout sqlx)".
std::string with_rivals(const std::vector<Candidate>& found) {
  std::vector<std::string> reasons;
  for (auto other = found.begin() + 1; other != found.end(); ++other) {
    if (is_rival(found.front(), *other)) {
      reasons.push_back(other->recognition.reason + " (--layout " + other->layout.name + ")");
    }
  }
  return found.front().recognition.reason + (reasons.empty() ? "" : "; but " + join(reasons, ", and "));
}

std::string with_others(const std::vector<Candidate>& found) {
  const auto& chosen = found.front();
  const bool only_spelled = std::all_of(found.begin() + 1, found.end(), [](const Candidate& other) {
    return other.recognition.certainty == Certainty::spelling;
  });
  if (chosen.recognition.certainty >= Certainty::own || found.size() == 1 || !only_spelled) {
    return with_rivals(found);
  }
  std::vector<std::string> others;
  for (auto other = found.begin() + 1; other != found.end(); ++other) {
    others.push_back(other->layout.name);
  }
  return chosen.recognition.reason + "; " + join(others, ", ") +
         (others.size() == 1 ? " names files alike" : " name files alike") + " (--layout NAME chooses)";
}

Layout named(const std::string& name) {
  std::vector<std::string> known;
  for (auto& layout : layouts()) {
    if (layout.name == name) {
      return std::move(layout);
    }
    known.push_back(layout.name);
  }
  throw usage_error("there is no layout called \"" + name + "\"", "known are: " + join(known, ", "));
}

}  // namespace

ChosenLayout choose_layout(const std::filesystem::path& folder, const std::string& name) {
  if (!name.empty()) {
    return {named(name), "it was asked for"};
  }
  auto found = candidates(folder);
  if (found.empty()) {
    return {own_layout(), "no other was recognised"};
  }
  auto reason = with_others(found);
  const bool doubtful = std::any_of(found.begin() + 1, found.end(),
                                    [&](const Candidate& other) { return is_rival(found.front(), other); });
  return {std::move(found.front().layout), std::move(reason), doubtful};
}

}  // namespace harness::sql_files
