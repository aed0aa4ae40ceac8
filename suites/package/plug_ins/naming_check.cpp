#include "plug_ins.hpp"

namespace {

using namespace harness;

Judgement judge(const Evidence& evidence, const std::string& /*revision*/) {
  if (!evidence.fresh || evidence.fresh->first.result.failure) {
    return blocked("", "upgrade");
  }
  Judgement judgement;
  for (const auto& [identity, attributes] : *evidence.fresh->first.after.catalog) {
    if (identity.kind == "table" && identity.path.back().starts_with("tmp_")) {
      Finding finding;
      finding.rule = "naming/temporary";
      finding.message = "a table is there to stay, and not called so: " + to_string(identity);
      judgement.findings.push_back(finding);
    }
  }
  return judgement;
}

}  // namespace

Check naming_check() {
  return {"naming",
          "no table at head is called temporary",
          {Scope::suite},
          {Route::fresh},
          {{"naming/temporary", Severity::error, "a table at head is called temporary"}},
          [](const Suite&, const std::string&) { return true; },
          judge};
}
