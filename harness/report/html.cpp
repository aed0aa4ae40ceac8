#include <ostream>
#include <string>

#include <harness/check/pages.hpp>
#include <harness/core/text.hpp>
#include <harness/report/change_json.hpp>
#include <harness/report/html.hpp>
#include <harness/report/result_json.hpp>

namespace harness {

// The files of html/, made part of the program when it is built.
extern const char* const html_page;
extern const char* const html_style;
extern const char* const html_dom;
extern const char* const html_diff;
extern const char* const html_graph;
extern const char* const html_growth;
extern const char* const html_suite;
extern const char* const html_main;

namespace {

using nlohmann::ordered_json;

/// The pages of the rules that the run names.
ordered_json pages_of(const RunResult& result) {
  ordered_json pages = ordered_json::object();
  for (const auto& suite : result.suites) {
    for (const auto& judged : suite.cases) {
      for (const auto* findings : {&judged.findings, &judged.known}) {
        for (const auto& finding : *findings) {
          if (auto page = page_of(finding.rule); !page.empty()) {
            pages[finding.rule] = std::move(page);
          }
        }
      }
    }
  }
  return pages;
}

/// JSON that stands in a script element: nothing in it can end the element or begin a comment.
std::string embedded(const ordered_json& json) {
  std::string text;
  for (const char c : json.dump(-1, ' ', false, ordered_json::error_handler_t::replace)) {
    text += c == '<' ? "\\u003c" : std::string(1, c);
  }
  return text;
}

/// Puts `text` where the page names it: "{{name}}".
void fill(std::string& page, const std::string& name, const std::string& text) {
  const std::string mark = "{{" + name + "}}";
  const auto at = page.find(mark);
  page.replace(at, mark.size(), text);
}

class Html : public Reporter {
 public:
  explicit Html(std::ostream& out) : out_(out) {}

  void end(const RunResult& result) override {
    auto report = json_of(result);
    for (std::size_t at = 0; at < result.suites.size(); ++at) {
      add_history(result.suites[at], report["suites"][at]);
    }
    report["pages"] = pages_of(result);
    std::string page = html_page;
    fill(page, "style", html_style);
    fill(page, "script", join({html_dom, html_diff, html_graph, html_growth, html_suite, html_main}, "\n"));
    // Last: what it holds is the user's, and may look like one of our marks.
    fill(page, "report", embedded(report));
    out_ << page << std::flush;
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_html_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Html>(out);
}

}  // namespace harness
