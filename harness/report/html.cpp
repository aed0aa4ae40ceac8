#include <ostream>
#include <string>

#include <harness/check/pages.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/escape/json.hpp>
#include <harness/report/html.hpp>
#include <harness/result/change_json.hpp>
#include <harness/result/result_json.hpp>

namespace harness {

// The files of html/, made part of the program when it is built.
extern const char* const html_page;
extern const char* const html_style;
extern const char* const html_dom;
extern const char* const html_diff;
extern const char* const html_rows;
extern const char* const html_ran;
extern const char* const html_locks;
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

/// The document with every text as a page shows it: characters that do something are spelled.
ordered_json shown(ordered_json document) {
  if (document.is_string()) {
    return printable(document.get_ref<const std::string&>());
  }
  if (document.is_array()) {
    for (auto& element : document) {
      element = shown(std::move(element));
    }
  }
  if (!document.is_object()) {
    return document;
  }
  ordered_json object = ordered_json::object();
  for (auto& [key, value] : document.items()) {
    object[printable(key)] = shown(std::move(value));
  }
  return object;
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
    fill(page, "script",
         join({html_dom, html_diff, html_rows, html_ran, html_locks, html_graph, html_growth, html_suite,
               html_main},
              "\n"));
    // Last: what it holds is the user's, and may look like one of our marks.
    fill(page, "report",
         json_in_html(shown(std::move(report)).dump(-1, ' ', false, ordered_json::error_handler_t::replace)));
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
