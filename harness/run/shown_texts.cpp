#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <harness/core/secrets.hpp>
#include <harness/core/utf8.hpp>
#include <harness/run/shown_texts.hpp>

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

/// What is done to the texts of one result.
class Fitting {
 public:
  explicit Fitting(std::string prefix) : prefix_(std::move(prefix)) {}

  void fit(std::string& text) const {
    shorten(prefix_, text);
    text = printable(without_own_secrets(std::move(text)));
  }

  /// Names and values of objects, in which nothing is a path of ours.
  static void fit(Changes& changes) {
    for (auto& change : changes) {
      for (auto& part : change.identity.path) {
        part = printable(part);
      }
      for (auto& attribute : change.attributes) {
        for (auto* value : {&attribute.before, &attribute.after}) {
          *value = *value ? std::optional(printable(**value)) : std::nullopt;
        }
      }
    }
  }

  void fit(Finding& finding) const {
    fit(finding.place.file);
    fit(finding.message);
    fit(finding.fix);
    for (auto& detail : finding.details) {
      fit(detail);
    }
    fit(finding.changes);
  }

  void fit(CaseResult& judged) const {
    fit(judged.reason);
    for (auto& tolerated : judged.tolerated) {
      fit(tolerated.place.file);
      fit(tolerated.declared.file);
      fit(tolerated.message);
    }
    for (auto& finding : judged.findings) {
      fit(finding);
    }
  }

 private:
  std::string prefix_;
};

}  // namespace

void make_fit_to_show(const std::filesystem::path& folder, SuiteResult& result) {
  const Fitting fitting((folder / "").string());
  for (auto& times : result.revisions) {
    fitting.fit(times.place.file);
    fitting.fit(times.name);
    Fitting::fit(times.changes);
  }
  for (auto& revision : result.history) {
    fitting.fit(revision.up.file);
    fitting.fit(revision.name);
  }
  for (auto& judged : result.cases) {
    fitting.fit(judged);
  }
  if (result.unused_here) {
    for (auto& finding : *result.unused_here) {
      fitting.fit(finding);
    }
  }
}

}  // namespace harness
