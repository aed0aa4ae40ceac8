#include <ostream>

#include <harness/escape/json.hpp>
#include <harness/report/json.hpp>
#include <harness/result/result_json.hpp>

namespace harness {
namespace {

class Json : public Reporter {
 public:
  explicit Json(std::ostream& out) : out_(out) {}

  void end(const RunResult& result) override {
    // Bytes that are no UTF-8 (a server's words in another encoding) must not cost the whole report.
    out_ << json_text(json_of(result).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace))
         << "\n"
         << std::flush;
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Reporter> make_json_reporter(std::ostream& out, const ReportStyle& /*style*/) {
  return std::make_unique<Json>(out);
}

}  // namespace harness
