#include <algorithm>

#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

Wordings wordings_for(const std::string& source) {
  return {{"model_parity/missing_in_history", "no migration creates what " + source + " does",
           "add to a new migration"},
          {"model_parity/missing_in_model", "the migrations create what " + source + " does not know",
           "declare it in the models, or take it away in a new migration"},
          {"model_parity/differs", "the migrations and " + source + " disagree",
           "mend the models, or bring the schema to them in a new migration"},
          {"model_parity/column_order", "the migrations and " + source + " order the columns differently",
           "list the columns in the models in the order in which the migrations added them"}};
}

Judgement judge(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  Judgement judgement;
  for (const auto& model : evidence.models) {
    if (model.failure) {
      judgement.findings.push_back(finding_of(*model.failure, "model_parity/failed",
                                              model.source + " cannot create its schema", "", model.place));
      continue;
    }
    auto findings = compare(evidence.fresh->first.after, *model.snapshot, wordings_for(model.source), "",
                            model.place, evidence.dialect, Remedy::follow_changes);
    std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
  }
  return judgement;
}

}  // namespace

Check model_parity_check() {
  return {"model_parity",
          "the schema at head is the one that the models create",
          {Scope::suite},
          {Route::fresh, Route::model},
          {{"model_parity/failed", Severity::error, "the models cannot create their schema"},
           {"model_parity/missing_in_model", Severity::error,
            "the migrations create an object that the models do not know"},
           {"model_parity/missing_in_history", Severity::error,
            "the models create an object that no migration does"},
           {"model_parity/differs", Severity::error, "migrations and models disagree about an object"},
           {"model_parity/column_order", Severity::warning,
            "migrations and models order a table's columns differently"}},
          applies_to(&Suite::models),
          judge};
}

}  // namespace harness
