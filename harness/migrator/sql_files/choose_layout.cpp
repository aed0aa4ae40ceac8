#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/choose_layout.hpp>

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

std::string with_others(const std::vector<Candidate>& found) {
  const auto& chosen = found.front();
  if (chosen.recognition.certainty == Certainty::own || found.size() == 1) {
    return chosen.recognition.reason;
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
  const bool doubtful = found.size() > 1 && found.front().recognition.certainty == Certainty::spelling;
  return {std::move(found.front().layout), std::move(reason), doubtful};
}

}  // namespace harness::sql_files
