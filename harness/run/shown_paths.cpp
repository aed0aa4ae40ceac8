#include <string>
#include <string_view>

#include <harness/run/shown_paths.hpp>

namespace harness {
namespace {

void shorten(const std::string& prefix, std::string& text) {
  std::size_t from = 0;
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, from)) {
    // Only whole paths: "/home/me/" must not be cut out of "/srv/home/me/".
    const bool starts = at == 0 || std::string_view(" (\"'\n:=").find(text[at - 1]) != std::string_view::npos;
    if (starts) {
      text.erase(at, prefix.size());
    }
    from = starts ? at : at + 1;
  }
}

}  // namespace

void show_paths_from(const std::filesystem::path& folder, SuiteResult& result) {
  const std::string prefix = (folder / "").string();
  for (auto& times : result.revisions) {
    shorten(prefix, times.place.file);
  }
  for (auto& revision : result.history) {
    shorten(prefix, revision.up.file);
  }
  for (auto& judged : result.cases) {
    shorten(prefix, judged.reason);
    for (auto& tolerated : judged.tolerated) {
      shorten(prefix, tolerated.place.file);
      shorten(prefix, tolerated.declared.file);
    }
    for (auto& finding : judged.findings) {
      shorten(prefix, finding.place.file);
      shorten(prefix, finding.message);
      shorten(prefix, finding.suggestion);
      for (auto& detail : finding.details) {
        shorten(prefix, detail);
      }
    }
  }
}

}  // namespace harness
