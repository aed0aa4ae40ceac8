// Both sides of a connection, of any bytes: the codec and the state machine know every message or refuse it, lose no byte,
// and say of each statement once that it began and once that it ended.
//
// An input is a list of chunks as they arrive: a byte whose highest bit tells the side (0: the client) and whose others give the
// length, 127 for two more bytes of it; then the bytes. With libFuzzer this is the target that ci/fuzz.sh builds; without it the
// program runs the files and folders that it is given.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

#include <harness/engine/postgres/sql/mask_passwords.hpp>
#include <harness/engine/postgres/wire/connection_state.hpp>

namespace harness::postgres::wire {
namespace {

void require(bool is_so, const char* what) {
  if (!is_so) {
    std::cerr << "wire_fuzz: " << what << "\n";
    std::abort();
  }
}

/// Counts what begins and ends.
class Counts : public SessionObserver {
 public:
  void opened(const SessionEvent& /*event*/, Elapsed /*at*/) override { ++opened_; }
  void started(const StatementEvent& event) override {
    require(running_ == 0, "two statements run at once");
    ++running_;
    require(event.transaction > 0, "a statement is in no transaction");
    mask_passwords(event.sql);
  }
  void finished(const StatementEvent& event) override {
    require(running_ == 1, "a statement ends that did not begin");
    --running_;
    require(event.ended >= event.begun, "a statement ends before it begins");
    require(event.sqlstate.empty() || event.end == StatementEnd::failed, "what did not fail has an SQLSTATE");
  }
  void closed(const SessionEvent& /*event*/, std::string_view /*reason*/, Elapsed /*at*/) override {
    require(running_ == 0, "a statement outlives its connection");
    require(opened_ <= 1, "a session is opened twice");
  }

 private:
  int running_ = 0;
  int opened_ = 0;
};

class Connection {
 public:
  /// False when the connection has been refused.
  bool arrive(Side side, std::string_view chunk) {
    ++now_;
    auto& kept = kept_[side];
    kept += chunk;
    std::string_view rest = kept;
    try {
      if (side == Side::client && !has_started_) {
        start(rest);
      }
      if (side == Side::server || has_started_) {
        follow(side, rest);
      }
    } catch (const ProtocolError& error) {
      require(*error.what() != '\0', "an error says nothing");
      return false;
    }
    require(kept.ends_with(rest), "bytes are lost");
    kept = std::string(rest);
    require(kept.size() < Framing::head_limit + 5, "more is kept than the head of a message");
    return true;
  }
  void end() { state_.ended("it ends", ++now_); }

 private:
  void start(std::string_view& rest) {
    while (const auto packet = read_startup(rest)) {
      rest.remove_prefix(packet->bytes.size());
      if (packet->kind == StartupPacket::Kind::start) {
        has_started_ = true;
        const auto led = with_database(*packet, "elsewhere");
        const auto read = read_startup(led);
        require(read && read->bytes == led && parameter(parameters_of(*read), "database") == "elsewhere",
                "a changed packet reads otherwise");
        return;
      }
      if (packet->kind == StartupPacket::Kind::cancel) {
        const auto key = read_cancel_key(packet->body, "a key");
        require(cancel_request(key) == packet->bytes, "a key is written otherwise");
      }
    }
  }

  void follow(Side side, std::string_view& rest) {
    auto& framing = side == Side::client ? client_ : server_;
    while (const auto piece = framing.next(rest)) {
      require(rest.starts_with(piece->bytes) && !piece->bytes.empty(), "a piece is not what came");
      side == Side::client ? state_.from_client(*piece, now_) : state_.from_server(*piece, now_);
      rest.remove_prefix(piece->bytes.size());
    }
    state_.is_quiet();
  }

  Counts counts_;
  ConnectionState state_{{1, 0, 0, "u", "d", "d", ""}, counts_};
  Framing client_{Side::client};
  Framing server_{Side::server};
  std::map<Side, std::string> kept_;
  Elapsed now_{0};
  bool has_started_ = false;
};

void run(std::string_view input) {
  Connection connection;
  while (!input.empty()) {
    const auto mark = static_cast<unsigned char>(input.front());
    input.remove_prefix(1);
    std::size_t size = mark & 0x7f;
    if (size == 0x7f && input.size() >= 2) {
      size = static_cast<std::size_t>(static_cast<unsigned char>(input[0])) << 8 | static_cast<unsigned char>(input[1]);
      input.remove_prefix(2);
    }
    const auto chunk = input.substr(0, size);
    input.remove_prefix(chunk.size());
    if (!connection.arrive((mark & 0x80) == 0 ? Side::client : Side::server, chunk)) {
      break;
    }
  }
  connection.end();
}

}  // namespace
}  // namespace harness::postgres::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  harness::postgres::wire::run({reinterpret_cast<const char*>(data), size});
  return 0;
}

#ifndef MIGRATE_LIBFUZZER
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

/// Each file, and each of its beginnings.
int main(int count, char** arguments) {
  std::size_t runs = 0;
  std::set<std::filesystem::path> files;
  for (int at = 1; at < count; ++at) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[at])) {
      files.insert(entry.path());
    }
  }
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    for (std::size_t size = 0; size <= text.size(); ++size, ++runs) {
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), size);
    }
  }
  std::cout << files.size() << " seeds, " << runs << " inputs\n";
  return files.empty() ? 1 : 0;
}
#endif
