#include <ostream>

#include "plug_ins.hpp"

namespace {

using namespace harness;

class Lines : public Reporter {
 public:
  explicit Lines(std::ostream& out) : out_(out) {}

  void finished(const SuiteResult& result) override {
    if (result.could_not_run) {
      out_ << result.suite << " on " << result.engine << " could not run: " << result.could_not_run->what()
           << "\n";
    }
    for (const auto& judged : result.cases) {
      for (const auto& finding : judged.findings) {
        out_ << result.suite << " on " << result.engine << " " << judged.revision << " " << finding.rule
             << " " << finding.place.file << " " << finding.message << "\n";
      }
    }
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_lines_report(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Lines>(out);
}
