#include <algorithm>
#include <cctype>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

void add_once(std::vector<Location>& places, const Location& place) {
  if (std::none_of(places.begin(), places.end(),
                   [&](const Location& known) { return known.file == place.file; })) {
    places.push_back(place);
  }
}

/// One for all files of a version: a second way down comes with a second way up.
HistoryFault duplicate(const std::string& id, const std::vector<Location>& ups,
                       const std::vector<Location>& downs) {
  const auto& places = ups.empty() ? downs : ups;
  std::vector<std::string> files;
  for (const auto& place : places) {
    files.push_back(place.file);
  }
  const auto count = std::to_string(places.size());
  return {"history/duplicate_id",
          "revision " + id +
              (ups.empty() ? " has " + count + " ways down: " : " is defined " + count + " times: ") +
              join(files, ", "),
          {id},
          places,
          "give all but one of them a new version"};
}

}  // namespace

std::vector<fs::path> files_in(const fs::path& folder) {
  std::error_code code;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    if (entry->is_regular_file(code)) {
      files.push_back(folder / entry->path().filename());
    }
  }
  if (code) {
    throw usage_error("cannot read the folder: " + code.message(),
                      "name the folder that holds the migrations", {folder.string()});
  }
  std::sort(files.begin(), files.end());
  return files;
}

void require_files(const fs::path& folder, const std::function<bool(const fs::path& path)>& is_migration) {
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    const auto name = entry->path().filename().string();
    const auto what = name.starts_with('.') ? "" : what_else(entry->path());
    if (!what.empty() && is_migration(entry->path())) {
      throw usage_error(name + " has the name of a migration, and is " + what,
                        "put the migration's file there, or remove it", {(folder / name).string()});
    }
  }
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string_view without_zeros(std::string_view number) {
  return number.substr(std::min(number.find_first_not_of('0'), number.size()));
}

std::string sortable(std::string_view number) {
  const auto digits = without_zeros(number);
  const auto count = std::to_string(digits.size());
  return std::string(4 - std::min<std::size_t>(count.size(), 4), '0') + count + ":" + std::string(digits);
}

std::string as_title(std::string_view name) {
  std::string title(name);
  std::replace(title.begin(), title.end(), '_', ' ');
  return title;
}

HistoryFault orphan(const std::string& file, const std::string& message, const std::string& fix) {
  return {"history/orphan_file", message, {}, {{file, 0}}, fix};
}

void Drafts::add(const std::string& version, Part part) {
  auto& draft = drafts_[version];
  const bool up = part.direction == Direction::up;
  auto& scripts = up ? draft.up : draft.down;
  const auto takes_its_place = [&](const Script& other) {
    return other.engine == part.script.engine || other.file != part.script.file;
  };
  auto& revision = draft.revision;
  const Location place{part.script.file, part.line};
  if (std::any_of(scripts.begin(), scripts.end(), takes_its_place)) {
    auto& claimed = up ? claims_[version].ups : claims_[version].downs;
    add_once(claimed, up ? revision.up : Location{scripts.front().file, 0});
    add_once(claimed, place);
    return;
  }
  if (up || revision.id.empty()) {
    revision.id = part.id;
    revision.name = part.title;
  }
  if (up) {
    revision.up = place;
    revision.empty = !part.script.refusal && is_blank(part.script.text);
  } else if (part.script.refusal || !says_nothing(part.script.text)) {
    revision.down = place;
  } else {
    revision.silent_down = place;
  }
  scripts.push_back(std::move(part.script));
}

Folder Drafts::finish() && {
  Folder folder;
  for (const auto& [version, claims] : claims_) {
    folder.faults.push_back(duplicate(drafts_.at(version).revision.id, claims.ups, claims.downs));
  }
  for (auto& [version, draft] : drafts_) {
    if (!draft.up.empty()) {
      folder.revisions.push_back(std::move(draft));
      continue;
    }
    const auto& file = draft.down.front().file;
    folder.faults.push_back(orphan(file,
                                   fs::path(file).filename().string() + " is a way down without a way up",
                                   "restore the way up of the same version, or remove this one"));
  }
  chain(folder.revisions);
  note_forward_only(folder.revisions);
  return folder;
}

void chain(std::vector<ScriptedRevision>& revisions) {
  for (std::size_t at = 1; at < revisions.size(); ++at) {
    revisions[at].revision.parents = {revisions[at - 1].revision.id};
  }
}

void note_forward_only(std::vector<ScriptedRevision>& revisions) {
  const bool any_down = std::any_of(revisions.begin(), revisions.end(), [](const ScriptedRevision& scripted) {
    return scripted.revision.down.has_value();
  });
  for (auto& scripted : revisions) {
    if (!any_down && !scripted.revision.forward_only) {
      scripted.revision.forward_only = "no revision of this history has a way down";
    }
  }
}

bool is_blank(std::string_view text) {
  return trim(text).empty();
}

}  // namespace harness::sql_files
