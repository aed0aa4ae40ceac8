#include <algorithm>
#include <optional>

#include <suites/catalog/fixture.hpp>
#include <suites/catalog/version.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

const std::string reports_since = "reports since ";

const std::set<std::string> sections = {"before", "start", "change",  "leave",
                                        "after",  "one",   "reports", "other"};

std::optional<std::string> section_of(const std::string& line) {
  if (!line.starts_with("-- ")) {
    return std::nullopt;
  }
  std::string name(trim(line.substr(3)));
  if (sections.contains(name) || name.starts_with(reports_since)) {
    return name;
  }
  return std::nullopt;
}

void drop_blank_end(std::vector<std::string>& lines) {
  while (!lines.empty() && trim(lines.back()).empty()) {
    lines.pop_back();
  }
}

}  // namespace

Fixture::Fixture(std::filesystem::path file) : file_(std::move(file)) {
  const auto lines = split_lines(read_text(file_));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto name = section_of(lines[i])) {
      if (find(*name) != nullptr) {
        throw usage_error("the section " + *name + " is there twice", "", {file_, static_cast<int>(i) + 1});
      }
      sections_.push_back({*name, i + 1, {}});
    } else if (sections_.empty()) {
      read_note(lines[i], i);
    } else {
      sections_.back().lines.push_back(lines[i]);
    }
  }
  drop_blank_end(head_);
}

void Fixture::read_note(const std::string& note, std::size_t line) {
  const auto after = [&](std::string_view word) -> std::optional<std::string> {
    return note.starts_with(word) ? std::optional<std::string>(trim(note.substr(word.size()))) : std::nullopt;
  };
  if (const auto fact = after("-- fact:")) {
    facts_.insert(*fact);
    return;
  }
  if (const auto need = after("-- needs:")) {
    needs_.push_back(*need);
  } else if (const auto since = after("-- since:")) {
    since_ = *since;
  } else if (const auto until = after("-- until:")) {
    until_ = *until;
  } else if (!note.starts_with("-- why:") && !trim(note).empty()) {
    throw usage_error("neither a note nor a section: " + note,
                      "notes are fact, since, until, needs and why; sections: " +
                          join({sections.begin(), sections.end()}, ", "),
                      {file_, static_cast<int>(line) + 1});
  }
  head_.push_back(note);
}

bool Fixture::is_for(const std::string& version) const {
  return (since_.empty() || reaches(version, since_)) && (until_.empty() || !is_beyond(version, until_));
}

const Fixture::Section* Fixture::find(const std::string& name) const {
  const auto place = std::find_if(sections_.begin(), sections_.end(),
                                  [&](const Section& section) { return section.name == name; });
  return place == sections_.end() ? nullptr : &*place;
}

std::string Fixture::section(const std::string& name) const {
  const auto* found = find(name);
  return found == nullptr ? "" : std::string(found->line, '\n') + join(found->lines, "\n");
}

std::string Fixture::place_of_reports(const std::string& version) const {
  std::string best;
  std::string bound;
  for (const auto& section : sections_) {
    if (section.name == "reports" && best.empty()) {
      best = section.name;
    } else if (section.name.starts_with(reports_since)) {
      const auto since = section.name.substr(reports_since.size());
      if (reaches(version, since) && (bound.empty() || reaches(since, bound))) {
        best = section.name;
        bound = since;
      }
    }
  }
  return best;
}

std::vector<std::string> Fixture::reports(const std::string& version) const {
  const auto* found = find(place_of_reports(version));
  auto lines = found == nullptr ? std::vector<std::string>{} : found->lines;
  drop_blank_end(lines);
  return lines;
}

void Fixture::renew(const std::vector<std::string>& reports, const std::set<std::string>& facts,
                    const std::string& version, bool apart) {
  auto place = place_of_reports(version);
  if (apart && !place.empty() && this->reports(version) != reports) {
    place = reports_since + version.substr(0, version.find('.'));
  }
  if (find(place) == nullptr) {
    place = place.empty() ? "reports" : place;
    sections_.push_back({place, 0, {}});
  }
  facts_ = facts;
  std::string text;
  for (const auto& fact : facts_) {
    text += "-- fact: " + fact + "\n";
  }
  for (const auto& line : head_) {
    text += line + "\n";
  }
  for (auto& section : sections_) {
    if (section.name == place) {
      section.lines = reports;
    }
    drop_blank_end(section.lines);
    text += "-- " + section.name + "\n" + join(section.lines, "\n") + (section.lines.empty() ? "" : "\n");
  }
  write_file(file_, text);
}

std::vector<Fixture> fixtures_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    throw usage_error("no fixture is in " + folder.string());
  }
  return {files.begin(), files.end()};
}

}  // namespace harness
