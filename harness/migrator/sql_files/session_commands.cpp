#include <utility>

#include <harness/migrator/sql_files/plan.hpp>
#include <harness/migrator/sql_files/prepares.hpp>
#include <harness/migrator/sql_files/relative_target.hpp>
#include <harness/migrator/sql_files/session.hpp>
#include <harness/migrator/sql_files/target.hpp>
#include <harness/process/interrupt.hpp>

// The commands of a SqlFilesSession.
namespace harness::sql_files {

CallResult SqlFilesSession::call(Verb verb, const std::string& target) {
  const Stopwatch watch;
  CallResult result;
  try {
    result = run_call(verb, target);
  } catch (const SqlError& error) {
    result.failure = failure_of(error);
  }
  keeps_session_ = false;
  joint_ended_ = false;
  reset();
  result.elapsed = watch.elapsed();
  return result;
}

CallResult SqlFilesSession::run_call(Verb verb, const std::string& target) {
  CallResult result;
  applied_.forget();
  // The applied revisions are not known yet.
  auto named = resolve(loaded_.history, is_relative(target) ? "base" : target);
  if (!named.failure) {
    named.failure = wrong_way(verb, target);
  }
  if (named.failure) {
    result.failure = std::move(named.failure);
    return result;
  }
  const auto alone = take();
  Applied applied;
  patiently(*dialect_, options_.lock_limit, [&] {
    table_.create(session());
    applied = table_.applied(session());
  });
  result.failure = prepare_as_the_tool(loaded_, database_.engine().dialect().family(), session());
  reset();
  if (result.failure) {
    return result;
  }
  if (is_relative(target)) {
    named = from_here(applied, target);
  }
  if (named.failure) {
    result.failure = std::move(named.failure);
    return result;
  }
  if (verb == Verb::stamp) {
    stamp(named.revisions);
    return result;
  }
  const auto engine = database_.engine().dialect().family();
  carry_out(verb == Verb::upgrade ? plan_upgrade(loaded_, engine, applied, named.revisions)
                                  : plan_downgrade(loaded_, engine, applied, named.revisions),
            result);
  return result;
}

std::string SqlFilesSession::name() const {
  return to_string(table_.path());
}

std::shared_ptr<void> SqlFilesSession::take() {
  return dialect_->lock(database_, table_.path(), options_.lock_limit);
}

Target SqlFilesSession::from_here(const Applied& applied, const std::string& target) const {
  if (auto failure = unknown_revision(loaded_, ids_of(applied))) {
    return {{}, std::move(failure)};
  }
  return resolve_relative(loaded_.history, ids_of(applied), target);
}

void SqlFilesSession::carry_out(const Plan& plan, CallResult& result) {
  result.failure = plan.failure;
  keeps_session_ = loaded_.chosen.layout.sessions != Sessions::fresh;
  joint_ended_ = false;
  for (const auto& edge : plan.edges) {
    throw_if_interrupted();
    if (result.failure) {
      return;
    }
    if (auto step = advance(edge)) {
      result.failure = step->failure;
      step->ran = {};
      result.steps.push_back(*std::move(step));
    }
  }
  if (!result.failure && session().in_transaction()) {
    session().execute("COMMIT");
  }
}

void SqlFilesSession::stamp(const std::vector<std::string>& targets) {
  patiently(*dialect_, options_.lock_limit, [&] { session().execute(dialect_->begin({})); });
  session().execute(table_.clear_sql());
  for (const auto& revision : closure(loaded_.history, targets)) {
    session().execute(
        table_.add_sql(revision, checksum_of(loaded_, revision, database_.engine().dialect().family())));
  }
  session().execute("COMMIT");
}

}  // namespace harness::sql_files
