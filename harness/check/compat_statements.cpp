#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <harness/check/compat_statements.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// What a database says of one form of a statement before and after a revision.
struct FormPair {
  const PreparedStatement& before;
  const PreparedStatement& after;
  bool with_literals = false;
};

std::string told(const StatementRefusal& refusal) {
  return refusal.message + (refusal.sqlstate.empty() ? "" : " (" + refusal.sqlstate + ")");
}

/// The columns that get no value after the revision and were given one, or needed none, before. Of a form
/// with NULL in the place of values only those count that did not exist, since what is given looks as if it
/// were left out.
std::set<std::string> left_out_now(const FormPair& pair) {
  std::set<std::string> left_out;
  std::set_difference(pair.after.left_out.begin(), pair.after.left_out.end(), pair.before.left_out.begin(),
                      pair.before.left_out.end(), std::inserter(left_out, left_out.end()));
  if (pair.with_literals) {
    std::erase_if(left_out,
                  [&](const std::string& column) { return pair.before.inserts_into.contains(column); });
  }
  return left_out;
}

/// Why a form that was taken before is not any more; nullopt if it is, or was not.
std::optional<CompatLoss> loss_of(const FormPair& pair) {
  const auto& [before, after, with_literals] = pair;
  if (before.refused) {
    return std::nullopt;
  }
  CompatLoss loss;
  if (after.refused) {
    loss.why = {told(*after.refused)};
    return loss;
  }
  if (!before.is_looked_at_closely || !after.is_looked_at_closely || before.refused_closely) {
    return std::nullopt;
  }
  if (after.refused_closely) {
    loss.why = {told(*after.refused_closely)};
    return loss;
  }
  const auto left_out = left_out_now(pair);
  if (left_out.empty()) {
    return std::nullopt;
  }
  const auto& filled = after.filled_by_trigger;
  loss.by_trigger = std::all_of(left_out.begin(), left_out.end(),
                                [&](const std::string& column) { return filled.contains(column); });
  for (const auto& column : left_out) {
    loss.why.push_back("it gives no value for " + column + ", which is NOT NULL and has no default");
  }
  return loss;
}

bool is_taken(const std::vector<PreparedStatement>& forms) {
  return std::any_of(forms.begin(), forms.end(), [](const PreparedStatement& form) { return !form.refused; });
}

/// What becomes of the first form that is taken before: that is how the statement is sent.
std::optional<CompatLoss> loss_of(const CompatWalk& walk, const std::vector<PreparedStatement>& before,
                                  const std::vector<PreparedStatement>& after) {
  for (std::size_t form = 0; form < before.size(); ++form) {
    if (!before[form].refused) {
      return loss_of(FormPair{before[form], after[form], walk.with_literals.at(form)});
    }
  }
  return std::nullopt;
}

/// What the scripts for after an upgrade make is there before and after the revision, in the end.
std::optional<CompatLoss> loss_of(const CompatWalk& walk, const PreparedForms& before,
                                  const PreparedForms& after) {
  if (auto loss = loss_of(walk, before.plain, after.plain)) {
    const bool is_mended =
        !after.finished.empty() && !loss_of(walk, before.plain, after.finished).has_value();
    return is_mended ? std::nullopt : loss;
  }
  if (!is_taken(before.plain) && !before.finished.empty() && !after.finished.empty()) {
    return loss_of(walk, before.finished, after.finished);
  }
  return std::nullopt;
}

const PreparedForms& forms_in(const CompatState& state, std::size_t statement) {
  static const PreparedForms none;
  const auto found = state.find(statement);
  return found == state.end() ? none : found->second;
}

std::string column_text(const ResultColumn& column) {
  return column.name + (column.type.empty() ? "" : " " + column.type);
}

/// The columns of a result where they differ.
std::vector<std::string> other_columns(const std::vector<ResultColumn>& before,
                                       const std::vector<ResultColumn>& after, bool result_is_fixed) {
  std::vector<std::string> told;
  for (std::size_t at = 0; at < std::max(before.size(), after.size()); ++at) {
    const auto place = "column " + std::to_string(at + 1) + " of its result ";
    if (at >= after.size()) {
      told.push_back(place + "is gone: " + column_text(before[at]));
    } else if (at >= before.size()) {
      if (result_is_fixed) {
        told.push_back(place + "is new: " + column_text(after[at]));
      }
    } else if (before[at] != after[at]) {
      told.push_back(place + "was " + column_text(before[at]) + " and is " + column_text(after[at]));
    }
  }
  return told;
}

std::vector<std::string> other_parameters(const std::vector<std::string>& before,
                                          const std::vector<std::string>& after) {
  std::vector<std::string> told;
  for (std::size_t at = 0; at < std::min(before.size(), after.size()); ++at) {
    if (before[at] != after[at]) {
      told.push_back("value " + std::to_string(at + 1) + " was " + before[at] + " and is " + after[at]);
    }
  }
  return told;
}

/// The form that is taken in both states; null if there is none.
std::optional<CompatLoss> change_of(const CompatWalk& walk, const std::vector<PreparedStatement>& before,
                                    const std::vector<PreparedStatement>& after) {
  for (std::size_t form = 0; form < std::min(before.size(), after.size()); ++form) {
    if (before[form].refused || after[form].refused) {
      continue;
    }
    CompatLoss change;
    change.why = other_columns(before[form].columns, after[form].columns, walk.result_is_fixed);
    auto parameters = other_parameters(before[form].parameters, after[form].parameters);
    std::move(parameters.begin(), parameters.end(), std::back_inserter(change.why));
    return change.why.empty() ? std::nullopt : std::optional(std::move(change));
  }
  return std::nullopt;
}

template <typename Compare>
std::vector<CompatLoss> each_statement(const CompatWalk& walk, Compare compare) {
  std::vector<CompatLoss> found;
  for (std::size_t at = 0; at < walk.statements.size(); ++at) {
    if (auto loss = compare(at)) {
      loss->statement = at;
      found.push_back(*std::move(loss));
    }
  }
  return found;
}

std::vector<const CompatState*> states_of(const CompatWalk& walk) {
  std::vector<const CompatState*> states;
  for (const auto& visit : walk.visits) {
    states.push_back(visit.before.get());
    states.push_back(visit.after.get());
  }
  if (walk.head) {
    states.push_back(walk.head.get());
  }
  return states;
}

}  // namespace

std::vector<CompatLoss> losses_of(const CompatWalk& walk, const CompatVisit& visit) {
  return each_statement(walk, [&](std::size_t at) {
    const auto& before = forms_in(*visit.before, at);
    auto loss = loss_of(walk, before, forms_in(*visit.after, at));
    const bool is_mended = loss && walk.head && !loss_of(walk, before, forms_in(*walk.head, at));
    return is_mended ? std::nullopt : std::move(loss);
  });
}

std::vector<CompatLoss> changes_of(const CompatWalk& walk, const CompatVisit& visit) {
  return each_statement(walk, [&](std::size_t at) -> std::optional<CompatLoss> {
    const auto& before = forms_in(*visit.before, at);
    const auto& after = forms_in(*visit.after, at);
    if (loss_of(walk, before, after)) {
      return std::nullopt;
    }
    return change_of(walk, before.plain, after.plain);
  });
}

std::vector<CompatLoss> never_prepared(const CompatWalk& walk) {
  const auto states = states_of(walk);
  return each_statement(walk, [&](std::size_t at) -> std::optional<CompatLoss> {
    std::optional<CompatLoss> last;
    for (const auto* state : states) {
      const auto& forms = forms_in(*state, at);
      if (is_taken(forms.plain) || is_taken(forms.finished)) {
        return std::nullopt;
      }
      if (!forms.plain.empty()) {
        last.emplace();
        last->why = {told(*forms.plain.front().refused)};
      }
    }
    return last;
  });
}

}  // namespace harness
