#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/statements/forms.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/standby.hpp>

namespace harness {
namespace {

/// The revisions before and after which is looked; nullopt: all of the history.
std::optional<std::set<std::string>> looked_at(const WalkContext& context) {
  if (const auto& branch = context.suite.branch) {
    return branch->all_for
               ? std::nullopt
               : std::optional(std::set<std::string>(branch->revisions.begin(), branch->revisions.end()));
  }
  const auto& own = context.options.selection;
  return own.whole != nullptr ? own.whole->revisions : own.revisions;
}

/// The texts by which the statements are asked for.
class Questions {
 public:
  explicit Questions(const std::vector<ReleaseStatement>& statements) {
    std::transform(statements.begin(), statements.end(), std::back_inserter(forms_),
                   [](const ReleaseStatement& statement) { return forms_of(statement.text); });
  }

  std::set<std::size_t> all() const {
    std::set<std::size_t> all;
    for (std::size_t at = 0; at < forms_.size(); ++at) {
      all.insert(at);
    }
    return all;
  }

  /// What the database says of these statements now.
  std::map<std::size_t, std::vector<PreparedStatement>> ask(Database& database,
                                                            const std::set<std::size_t>& statements) const {
    std::vector<std::string> texts;
    for (const auto at : statements) {
      texts.insert(texts.end(), forms_[at].begin(), forms_[at].end());
    }
    const auto answers = database.statement_preparer()->prepare(texts);
    std::map<std::size_t, std::vector<PreparedStatement>> by_statement;
    auto next = answers.begin();
    for (const auto at : statements) {
      const auto end = next + static_cast<std::ptrdiff_t>(forms_[at].size());
      by_statement[at].assign(next, end);
      next = end;
    }
    return by_statement;
  }

 private:
  std::vector<std::vector<std::string>> forms_;
};

using State = std::shared_ptr<const CompatState>;

/// A database that goes up, and is asked for the statements on the way.
class CompatClimb {
 public:
  CompatClimb(const WalkContext& context, const Questions& questions, Workplace place)
      : context_(context), questions_(questions), place_(std::move(place)) {}

  /// To before the revision at this place in the history. False if a way up fails, which is then noted.
  bool climb(std::size_t to, CompatWalk& walk) {
    for (; applied_ < to; ++applied_) {
      if (go_up(context_, place_, applied_)) {
        walk.stopped_at = context_.history.ordered()[applied_].id;
        return false;
      }
    }
    return true;
  }

  void begin_at(std::size_t applied) { applied_ = applied; }

  /// What the database says here. Scripts for after an upgrade run in a copy, since they are for head.
  State ask(const std::set<std::size_t>& statements) {
    throw_if_interrupted();
    place_.rest();
    auto state = std::make_shared<CompatState>();
    for (auto& [at, answers] : questions_.ask(place_.database(), statements)) {
      (*state)[at].plain = std::move(answers);
    }
    if (has_finish(context_.suite, context_.engine.name())) {
      auto copy = place_.clone();
      if (!copy.finish()) {
        copy.rest();
        for (auto& [at, answers] : questions_.ask(copy.database(), statements)) {
          (*state)[at].finished = std::move(answers);
        }
      }
    }
    return state;
  }

 private:
  const WalkContext& context_;
  const Questions& questions_;
  Workplace place_;
  std::size_t applied_ = 0;
};

bool is_well(const PreparedStatement& form) {
  return !form.refused && !form.refused_closely && form.left_out.empty();
}

/// Whether a statement is never sent in this form, whatever the schema is: PostgreSQL's syntax_error and
/// indeterminate_datatype, and SQLite's words for the first.
bool is_no_form(const PreparedStatement& form) {
  return form.refused && (form.refused->sqlstate == "42601" || form.refused->sqlstate == "42P18" ||
                          form.refused->message.starts_with("near \""));
}

/// Whether a statement fails here as it is sent. It may only seem so, where one form is never sent.
bool fails(const std::vector<PreparedStatement>& forms) {
  const auto sent = std::find_if_not(forms.begin(), forms.end(), is_no_form);
  return sent == forms.end() || !is_well(*sent);
}

bool fails(const PreparedForms& forms) {
  return fails(forms.plain) && (forms.finished.empty() || fails(forms.finished));
}

/// The statements that fail at head, among others that only seem to.
std::set<std::size_t> failing(const CompatState& head) {
  std::set<std::size_t> found;
  for (const auto& [at, forms] : head) {
    if (fails(forms)) {
      found.insert(at);
    }
  }
  return found;
}

/// Looks before and after each of these revisions, the others are passed over.
void visit(const WalkContext& context, CompatClimb& climb, const std::set<std::string>& revisions,
           const std::set<std::size_t>& statements, CompatWalk& walk) {
  const auto& ordered = context.history.ordered();
  State last;
  std::size_t last_at = 0;
  for (std::size_t at = 0; at < ordered.size() && walk.visits.size() < revisions.size(); ++at) {
    const auto& id = ordered[at].id;
    if (!revisions.contains(id)) {
      continue;
    }
    context.report(Route::compat, id, walk.visits.size(), revisions.size());
    if (!climb.climb(at, walk)) {
      return;
    }
    auto before = last && last_at == at ? last : climb.ask(statements);
    if (!climb.climb(at + 1, walk)) {
      return;
    }
    last = climb.ask(statements);
    last_at = at + 1;
    walk.visits.push_back({id, std::move(before), last});
  }
}

std::set<std::string> all_of(const History& history) {
  std::set<std::string> all;
  for (const auto& revision : history.ordered()) {
    all.insert(revision.id);
  }
  return all;
}

/// What fails at head is looked for on the way there.
void walk_to_head(const WalkContext& context, const Questions& questions, CompatWalk& walk) {
  {
    auto place = prepared(context);
    context.report(Route::compat, "", 0, 1);
    if (const auto result = place.tool().call(Verb::upgrade, newest(context.history)); result.failure) {
      walk.untried = "the upgrade to head fails";
      return;
    }
    walk.head = CompatClimb(context, questions, std::move(place)).ask(questions.all());
  }
  if (const auto broken = failing(*walk.head); !broken.empty()) {
    CompatClimb climb(context, questions, prepared(context));
    visit(context, climb, all_of(context.history), broken, walk);
  }
}

void walk_revisions(const WalkContext& context, const Questions& questions,
                    const std::set<std::string>& revisions, CompatWalk& walk) {
  if (revisions.empty()) {
    walk.untried = "the branch adds no revision";
    return;
  }
  CompatClimb climb(context, questions, begun(context));
  climb.begin_at(applied_before(context));
  visit(context, climb, revisions, questions.all(), walk);
}

}  // namespace

CompatWalk walk_compat(const WalkContext& context) {
  const auto& sources = context.suite.statements;
  CompatWalk walk;
  walk.release = sources.release;
  walk.target_has_gone_on = sources.target_has_gone_on;
  walk.with_literals = {false, true, false};
  walk.statements =
      statements_in(sources.release.empty() ? find_statement_files(sources.patterns) : sources.files,
                    context.engine.dialect());
  if (walk.statements.empty()) {
    walk.untried = sources.release.empty() ? "the files of statements have none for this engine"
                                           : "there are no statements at " + sources.release;
    return walk;
  }
  {
    Workplace place(context.suite, context.engine, context.reach);
    auto* preparer = place.database().statement_preparer();
    if (preparer == nullptr) {
      walk.untried = "the engine " + context.engine.name() + " cannot prepare statements";
      return walk;
    }
    walk.result_is_fixed = preparer->result_is_fixed();
  }
  const Questions questions(walk.statements);
  doing("preparing the statements of the application", [&] {
    if (const auto revisions = looked_at(context)) {
      walk_revisions(context, questions, *revisions, walk);
    } else {
      walk_to_head(context, questions, walk);
    }
  });
  return walk;
}

}  // namespace harness
