#include <fmt/format.h>

#include <harness/core/environment.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/alembic/worker.hpp>
#include <harness/migrator/alembic/worker_parent.hpp>

namespace harness {
namespace {

/// The worker watches its own time and knows the line at which it hangs; ours is for one that cannot.
constexpr std::chrono::seconds grace{5};

/// A driver, variables for addresses and for their parts, and some that show only then.
constexpr int most_starts = 8;

constexpr std::size_t shown_lines = 12;

Failure hidden(Failure failure, const Secrets& secrets) {
  for (auto* text : {&failure.message, &failure.statement, &failure.detail, &failure.fix}) {
    *text = secrets.hide(std::move(*text));
  }
  return failure;
}

void hide(std::optional<Failure>& failure, const Secrets& secrets) {
  if (failure) {
    failure = hidden(*std::move(failure), secrets);
  }
}

}  // namespace

Worker::Worker(ForkServer& parent, const WorkerSettings& settings)
    : time_limit_(settings.time_limit),
      secrets_(settings.secrets),
      passed_(settings.passed),
      talk_(parent.fork(settings.time_limit + grace)) {}

std::unique_ptr<Worker> Worker::start(ForkServer& parent, const WorkerSettings& settings) {
  std::unique_ptr<Worker> worker(new Worker(parent, settings));
  worker->talk_->write_line(to_line(settings.opening));
  const auto line = worker->talk_->read_line();
  if (!line) {
    const auto lost = worker->lost(std::nullopt);
    throw environment_error("the Alembic worker does not start: " + lost.failure->message +
                            (lost.failure->detail.empty() ? "" : "\n" + lost.failure->detail));
  }
  if (const auto answer = worker->heard(*line); answer.error) {
    throw *answer.error;
  }
  return worker;
}

WorkerAnswer Worker::ask(const WorkerRequest& request) {
  std::optional<WorkerEvent> step;
  talk_->write_line(to_line(request, std::chrono::duration<double>(time_limit_).count()));
  while (auto line = talk_->read_line()) {
    WorkerAnswer answer = heard(*line);
    if (answer.event) {
      step = answer.event;
      continue;
    }
    if (answer.error) {
      throw *answer.error;
    }
    if (answer.left && answer.failure) {
      alive_ = false;
      talk_->finish();
      answer.failure->detail = secrets_.hide(last_lines(talk_->errors(), shown_lines));
    }
    if (answer.ended) {
      alive_ = false;
      if (step) {
        answer.steps.push_back({step->revision, step->direction, answer.failure, false, time_limit_});
      }
    }
    return with_note(std::move(answer));
  }
  return with_note(lost(step));
}

/// A project that misses a variable which was withheld says no more than its name.
WorkerAnswer Worker::with_note(WorkerAnswer answer) const {
  const auto add = [&](std::optional<Failure>& failure) {
    const auto note =
        failure ? note_on_secrets(failure->message + "\n" + failure->detail, passed_) : std::string();
    if (!note.empty()) {
      failure->detail += (failure->detail.empty() ? "" : "\n") + note;
    }
  };
  add(answer.failure);
  for (auto& step : answer.steps) {
    add(step.failure);
  }
  return answer;
}

WorkerAnswer Worker::heard(const std::string& line) const {
  auto answer = parse_answer(line);
  if (answer.error) {
    const auto& error = *answer.error;
    const auto note = note_on_secrets(std::string(error.what()) + error.hint(), passed_);
    answer.error = Error(error.kind(), secrets_.hide(error.what()) + (note.empty() ? "" : "\n" + note),
                         secrets_.hide(error.hint()), error.place());
  }
  const auto stop_for_want_of_room = [](const std::optional<Failure>& failure) {
    if (failure && is_want_of_room({failure->message, failure->sqlstate, 0})) {
      throw want_of_room({failure->message, failure->sqlstate, 0});
    }
  };
  stop_for_want_of_room(answer.failure);
  hide(answer.failure, secrets_);
  for (auto& step : answer.steps) {
    hide(step.failure, secrets_);
  }
  for (auto& script : answer.scripts) {
    hide(script.failure, secrets_);
  }
  for (auto& fault : answer.faults) {
    fault.message = secrets_.hide(fault.message);
  }
  for (auto& failure : answer.overlooked.not_loaded) {
    failure = hidden(std::move(failure), secrets_);
  }
  return answer;
}

WorkerAnswer Worker::lost(std::optional<WorkerEvent> step) {
  alive_ = false;
  WorkerAnswer answer;
  Failure failure;
  if (talk_->timed_out()) {
    failure.message =
        fmt::format("did not finish within {:g} seconds", std::chrono::duration<double>(time_limit_).count());
  } else {
    const int code = talk_->finish();
    failure.message =
        code > 128 ? fmt::format("the Python process that runs Alembic was killed by signal {}", code - 128)
                   : fmt::format("the Python process that runs Alembic ended with exit code {}", code);
    failure.detail = secrets_.hide(last_lines(talk_->errors(), shown_lines));
  }
  answer.failure = failure;
  if (step) {
    answer.steps.push_back({step->revision, step->direction, failure, false, {}});
  }
  return answer;
}

WorkerAnswer ask_learning(std::unique_ptr<Worker>& worker, const StartWorker& start,
                          const WorkerRequest& request) {
  if (!worker) {
    worker = start(std::nullopt);
  }
  WorkerAnswer answer = worker->ask(request);
  for (int starts = 1; answer.again; ++starts) {
    if (starts > most_starts) {
      throw internal_error("the Alembic worker asks to be restarted again and again");
    }
    worker = start(answer.again);
    answer = worker->ask(request);
  }
  return answer;
}

}  // namespace harness
