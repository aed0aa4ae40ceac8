#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <utility>

#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <boost/version.hpp>
#include <unistd.h>

#include <harness/process/child.hpp>
#include <harness/process/subprocess.hpp>
#include <harness/process/withheld.hpp>

namespace harness {
namespace {

namespace asio = boost::asio;

}  // namespace

ProcessResult run(const Command& command) {
  Child child(command);
  child.input().close();
  ProcessResult result;
  asio::steady_timer timer(child.context(), child.limit());
  timer.async_wait([&](const boost::system::error_code& code) {
    if (!code) {
      result.timed_out = true;
      child.kill();
    }
  });
  int open = 2;
  const auto ended = [&](const boost::system::error_code& /*code*/, std::size_t /*size*/) {
    if (--open == 0) {
      timer.cancel();
    }
  };
  asio::async_read(child.output(), asio::dynamic_buffer(result.output), ended);
  asio::async_read(child.errors(), asio::dynamic_buffer(result.errors), ended);
  child.context().run();
  result.exit_code = child.wait();
  note_withheld(result, command);
  return result;
}

struct Conversation::State {
  explicit State(std::unique_ptr<Talker> talker) : child(std::move(talker)) { listen_to_errors(); }

  /// Keeps the error pipe empty while we wait for anything else.
  void listen_to_errors() {
    child->errors().async_read_some(asio::buffer(chunk),
                                    [this](const boost::system::error_code& code, std::size_t size) {
                                      errors.append(chunk, size);
                                      if (!code) {
                                        listen_to_errors();
                                      }
                                    });
  }

  std::unique_ptr<Talker> child;
  std::string heard;
  std::string errors;
  char chunk[4096] = {};
  bool timed_out = false;
};

Conversation::Conversation(const Command& command) : Conversation(std::make_unique<Child>(command)) {}

Conversation::Conversation(std::unique_ptr<Talker> talker) {
  // A program that ended must show as an answer that does not come, not as a signal to us.
  std::signal(SIGPIPE, SIG_IGN);
  state_ = std::make_unique<State>(std::move(talker));
}

Conversation::~Conversation() = default;

bool Conversation::write_line(std::string_view line) {
  boost::system::error_code code;
  std::string text(line);
  text += '\n';
  asio::write(state_->child->input(), asio::buffer(text), code);
  return !code;
}

std::optional<std::string> Conversation::read_line() {
  auto& state = *state_;
  std::optional<std::size_t> length;
  bool done = false;
  asio::steady_timer timer(state.child->context(), state.child->limit());
  timer.async_wait([&](const boost::system::error_code& code) {
    if (!code && !done) {
      state.timed_out = true;
      state.child->kill();
    }
  });
  asio::async_read_until(state.child->output(), asio::dynamic_buffer(state.heard), '\n',
                         [&](const boost::system::error_code& code, std::size_t size) {
                           done = true;
                           if (!code) {
                             length = size;
                           }
                           timer.cancel();
                         });
  state.child->context().restart();
  while (!done && state.child->context().run_one() > 0) {
  }
  state.child->context().poll();
  if (!length) {
    return std::nullopt;
  }
  std::string line = state.heard.substr(0, *length - 1);
  state.heard.erase(0, *length);
  return line;
}

std::string Conversation::errors() const {
  state_->child->context().restart();
  state_->child->context().poll();
  return state_->errors;
}

bool Conversation::timed_out() const {
  return state_->timed_out;
}

int Conversation::finish() {
  boost::system::error_code ignored;
  state_->child->input().close(ignored);
  return state_->child->wait();
}

std::string process_libraries() {
  std::string version = BOOST_LIB_VERSION;
  std::replace(version.begin(), version.end(), '_', '.');
  return "Boost " + version;
}

std::filesystem::path find_program(std::string_view name) {
  const char* variable = std::getenv("PATH");
  std::istringstream folders(variable != nullptr ? variable : "/usr/local/bin:/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    auto candidate = std::filesystem::path(folder.empty() ? "." : folder) / name;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(candidate, ignored) && ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return {};
}

}  // namespace harness
