#include <algorithm>
#include <regex>

#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/makers.hpp>
#include <harness/check/subject.hpp>
#include <harness/check/version_tables.hpp>

namespace harness {
namespace {

Messages messages_for(const std::string& source) {
  return {{"model_parity/missing_in_history", "no migration creates what " + source + " does",
           "add to a new migration"},
          {"model_parity/missing_in_model", "the migrations create objects that " + source + " does not know",
           "declare it in the models, or drop it in a new migration"},
          {"model_parity/differs", "the migrations and " + source + " disagree",
           "fix the models, or bring the schema to them in a new migration"},
          {"model_parity/column_order", "the migrations and " + source + " order the columns differently",
           "list the columns in the models in the order in which the migrations added them"}};
}

/// One finding for all tables: they have one fix.
void add_not_imported(const Modelled& model, std::vector<Finding>& findings) {
  const auto& tables = model.overlooked.tables;
  if (tables.empty()) {
    return;
  }
  Finding finding{"model_parity/not_imported",
                  Severity::error,
                  model.source + " lacks models of the application, because their modules are not imported",
                  "",
                  tables.front().place,
                  {},
                  {},
                  "import the modules where " + model.source +
                      " is put together: tools that compare with it do "
                      "not see these tables"};
  for (const auto& table : tables) {
    finding.details.push_back("table " + table.name +
                              (table.place.file.empty() ? "" : " at " + to_string(table.place)));
  }
  findings.push_back(std::move(finding));
}

/// A module that is never imported may be broken without harm: it is only named.
void add_not_loaded(const Modelled& model, std::vector<Finding>& findings) {
  if (model.overlooked.not_loaded.empty()) {
    return;
  }
  Finding finding{"model_parity/not_loaded",
                  Severity::note,
                  "modules that may hold models cannot be imported, so these are not compared",
                  "",
                  model.overlooked.not_loaded.front().place,
                  {},
                  {},
                  "fix the modules, or remove them"};
  for (const auto& failure : model.overlooked.not_loaded) {
    finding.details.push_back(failure.message +
                              (failure.place.file.empty() ? "" : " at " + to_string(failure.place)));
  }
  findings.push_back(std::move(finding));
}

/// Where the schemas differ as well, that says more.
void add_pending(const Modelled& model, std::vector<Finding>& findings) {
  if (model.pending.empty() || !findings.empty()) {
    return;
  }
  Finding finding{
      "model_parity/pending",
      Severity::warning,
      model.source + " have changes for which no migration is written",
      "",
      model.place,
      {},
      {},
      "have the tool write the migration, and commit it: else it turns up with somebody's next one"};
  finding.details = model.pending;
  findings.push_back(std::move(finding));
}

/// Django calls a unique constraint otherwise that an altered field brings than one of a new table, whatever
/// the models say: by its hash, or as the engine does.
bool are_names_of_djangos(const Change& change) {
  static const std::regex of_altered_field(".*_[0-9a-f]{8}_uniq");
  if (change.identity.kind != "unique constraint" || change.attributes.size() != 1 ||
      change.attributes.front().attribute != "name") {
    return false;
  }
  const auto before = change.attributes.front().before.value_or("");
  const auto after = change.attributes.front().after.value_or("");
  return (std::regex_match(before, of_altered_field) && after.ends_with("_key")) ||
         (std::regex_match(after, of_altered_field) && before.ends_with("_key"));
}

Judgement judge_model_parity(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_at_head(evidence)) {
    return *reason;
  }
  if (evidence.models.empty()) {
    return skip("no model was made");
  }
  Judgement judgement;
  for (const auto& model : evidence.models) {
    if (model.failure) {
      judgement.findings.push_back(finding_of(*model.failure, "model_parity/failed",
                                              model.source + " cannot create its schema", "", model.place));
      continue;
    }
    const auto [migrated, modelled] =
        without_version_tables(evidence, evidence.fresh->first.after, *model.snapshot);
    auto findings = compare(migrated, modelled, messages_for(model.source), "", model.place, evidence.advisor,
                            FixDirection::follow_changes, are_names_of_djangos);
    if (!findings.empty()) {
      Makers(evidence, *evidence.fresh->first.after.catalog).note_in(findings);
    }
    add_pending(model, findings);
    std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
    add_not_imported(model, judgement.findings);
    add_not_loaded(model, judgement.findings);
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
           {"model_parity/not_imported", Severity::error,
            "models of the application are in modules that env.py never imports"},
           {"model_parity/not_loaded", Severity::note, "a module that may hold models cannot be imported"},
           {"model_parity/pending", Severity::warning,
            "the models have a change for which no migration is written, though the schemas agree"},
           {"model_parity/column_order", Severity::warning,
            "migrations and models order a table's columns differently"}},
          applies_to(&Suite::models),
          judge_model_parity};
}

}  // namespace harness
