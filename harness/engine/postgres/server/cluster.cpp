#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/private_folder.hpp>
#include <harness/core/text.hpp>
#include <harness/core/tree.hpp>
#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/server/cluster_settings.hpp>
#include <harness/engine/postgres/server/initialised_cache.hpp>
#include <harness/engine/postgres/server/server_log.hpp>
#include <harness/engine/postgres/server/shared_segment.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;
constexpr auto patience = std::chrono::seconds(60);

fs::path stored_data(const fs::path& folder) {
  return folder / "data";
}

/// Ends the programs that initdb, itself killed, has left: first they may finish, since what is killed leaves
/// shared memory.
void end_group(::pid_t leader) {
  using Time = std::chrono::milliseconds;
  constexpr Time step(10);
  for (const auto& [signal, longest] : {std::pair(0, Time(5000)), std::pair(SIGKILL, Time(1000))}) {
    for (Time waited(0); waited < longest; waited += step) {
      if (::kill(-leader, signal) != 0) {
        return;
      }
      std::this_thread::sleep_for(step);
    }
  }
}

bool says_ready(const fs::path& data) {
  const auto text = read_within(open_folder(data).number(), "postmaster.pid").value_or("");
  const auto lines = split_lines(text);
  constexpr std::size_t status_line = 7;  // LOCK_FILE_LINE_PM_STATUS
  return lines.size() > status_line && trim(lines[status_line]) == "ready";
}

}  // namespace

Cluster::Cluster(const Binaries& binaries, Listen listen, const fs::path& parent, const fs::path& origin,
                 bool logs_all)
    : binaries_(binaries),
      listen_(listen),
      logs_all_(logs_all),
      account_(account_for_server()),
      home_(choose_home(parent, account_)) {
  cache_ = std::make_unique<InitialisedCache>(cache_folder(),
                                              fmt::format("{}\n{}\n{}", binaries_.version_text, ::geteuid(),
                                                          join(initdb_arguments(binaries_.version), "\n")));
  std::vector<fs::path> others = {cache_->draft()};
  std::erase(others, fs::path());
  guardian_ = std::make_unique<Guardian>(home_.all(), others, account_);
  url_.scheme = "postgresql";
  url_.user = "postgres";
  url_.host = home_.sockets().string();
  url_.port = "5432";
  url_.database = "postgres";
  try {
    make_private_folder(home_.sockets(), account_);
    write_access_rules();
    start(origin.empty() ? initialise() : take_up(origin));
  } catch (...) {
    // The destructor does not run for an object that was never finished.
    wait_until_gone();
    throw;
  }
}

Cluster::~Cluster() {
  wait_until_gone();
}

fs::path Cluster::make_relay_folder() {
  make_private_folder(home_.relay(), std::nullopt);
  return home_.relay();
}

void Cluster::wait_until_gone() noexcept {
  const auto segment = segment_of(home_.data());
  guardian_->dismiss();
  const auto server = std::exchange(server_, -1);
  if (server > 0 && ::waitpid(server, nullptr, WNOHANG) == 0) {
    // The guardian was killed: its work is ours.
    ::kill(server, SIGQUIT);
    while (::waitpid(server, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  remove_segment(segment);
  std::error_code ignored;
  for (const auto& folder : home_.all()) {
    fs::remove_all(folder, ignored);
  }
}

Cluster::Source Cluster::initialise() {
  if (cache_->copy_to(home_.data(), account_)) {
    return Source::cache;
  }
  run_initdb();
  cache_->keep(home_.data());
  return Source::initdb;
}

Cluster::Source Cluster::take_up(const fs::path& origin) {
  try {
    copy_tree(open_folder(stored_data(origin)).number(), home_.data(), account_, ::geteuid());
  } catch (const fs::filesystem_error& error) {
    throw environment_error(std::string("cannot copy a stored PostgreSQL cluster: ") + error.what());
  }
  return Source::stored;
}

void Cluster::store(const fs::path& folder) {
  // Without sessions, and with what it wrote on its disk.
  ::kill(server_, SIGINT);
  int status = 0;
  while (::waitpid(server_, &status, 0) < 0 && errno == EINTR) {
  }
  guardian_->forget(std::exchange(server_, -1));
  if (status != 0) {
    throw environment_error(
        fmt::format("the PostgreSQL server does not stop in order, and says:\n{}", tail_of(home_.log())),
        advice_about(home_.log(), status, ""));
  }
  try {
    copy_tree(open_folder(home_.data()).number(), stored_data(folder), std::nullopt);
  } catch (const fs::filesystem_error& error) {
    throw environment_error(std::string("cannot store a PostgreSQL cluster: ") + error.what(),
                            "look for a full disk");
  }
}

void Cluster::run_initdb() {
  // Its data name the shared memory that a killed child of it has left; they go with the home.
  GuardedProgram program{{binaries_.initdb().string(), "--no-clean", "--pgdata=" + home_.data().string()},
                         account_,
                         home_.log(),
                         server_environment(home_.folder),
                         GuardedProgram::Role::helper};
  // Made here, since the home itself is ours.
  make_private_folder(home_.data(), account_);
  const auto more = initdb_arguments(binaries_.version);
  program.arguments.insert(program.arguments.end(), more.begin(), more.end());
  const auto process = guardian_->start(program);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0) {
    end_group(process);
  }
  guardian_->forget(process);
  if (status != 0) {
    const auto how =
        WIFSIGNALED(status) ? std::string(" (ended by ") + ::strsignal(WTERMSIG(status)) + ")" : "";
    throw environment_error(
        fmt::format("initdb failed{}, and says:\n{}", how, tail_of(home_.log())),
        advice_about(home_.log(), status, "look for a broken installation in " + binaries_.folder.string()));
  }
}

/// Whoever can enter the private folder may be anybody; over the network a password is needed. The file lies
/// beside the data, where no file of the server's account can be in its place, and none that was kept.
void Cluster::write_access_rules() {
  std::ofstream rules(home_.access_rules());
  rules << "local all all trust\nlocal replication all trust\n";
  if (listen_ == Listen::loopback) {
    rules << "host all all 127.0.0.1/32 scram-sha-256\n";
  }
  rules.close();
  fs::permissions(home_.access_rules(), fs::perms::owner_read | fs::perms::owner_write |
                                            fs::perms::group_read | fs::perms::others_read);
}

void Cluster::start(Source source) {
  if (!try_to_start() && source == Source::cache) {
    // What was cached may be damaged in a way that a digest does not show.
    cache_->forget();
    fs::remove_all(home_.data());
    initialise();
    try_to_start();
  }
  if (server_ <= 0) {
    throw environment_error(fmt::format("the PostgreSQL server in {} does not start, and says:\n{}",
                                        binaries_.folder.string(), tail_of(home_.log())),
                            advice_about(home_.log(), 0, "choose another server with PG_BIN"));
  }
  if (listen_ == Listen::loopback) {
    set_password();
  }
}

bool Cluster::try_to_start() {
  GuardedProgram program{{binaries_.postgres().string(), "-D", home_.data().string()},
                         account_,
                         home_.log(),
                         server_environment(home_.folder),
                         GuardedProgram::Role::server};
  auto values = server_settings();
  values.push_back(fmt::format("unix_socket_directories=\"{}\"", home_.sockets().string()));
  if (logs_all_) {
    values.emplace_back("wal_level=replica");
    // What others do is not among what a session counts.
    values.emplace_back("max_parallel_maintenance_workers=0");
    values.emplace_back("max_parallel_workers_per_gather=0");
  }
  values.push_back("hba_file=" + home_.access_rules().string());
  if (listen_ == Listen::loopback) {
    url_.port = std::to_string(free_port());
  }
  values.push_back(listen_ == Listen::loopback ? "listen_addresses=127.0.0.1" : "listen_addresses=");
  values.push_back("port=" + url_.port);
  for (const auto& value : values) {
    program.arguments.insert(program.arguments.end(), {"-c", value});
  }
  const auto process = guardian_->start(program);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!says_ready(home_.data())) {
    int status = 0;
    if (::waitpid(process, &status, WNOHANG) == process) {
      guardian_->forget(process);
      return false;
    }
    if (std::chrono::steady_clock::now() > deadline) {
      ::kill(process, SIGQUIT);
      ::waitpid(process, &status, 0);
      guardian_->forget(process);
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  server_ = process;
  return true;
}

void Cluster::set_password() {
  const auto password = random_password();
  Connection connection(url_);
  connection.execute(fmt::format("ALTER ROLE postgres PASSWORD '{}'", password));
  url_.host = "127.0.0.1";
  url_.password = password;
}

}  // namespace harness::postgres
