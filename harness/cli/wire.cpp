#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <harness/cli/commands.hpp>
#include <harness/cli/standard_streams.hpp>
#include <harness/core/error.hpp>
#include <harness/core/secrets.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/address.hpp>
#include <harness/engine/postgres/relay/relay.hpp>
#include <harness/engine/postgres/sql/mask_passwords.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/trace/statement_trace.hpp>

namespace harness::cli {
namespace {

constexpr const char* examples =
    R"(Stands between programs and a PostgreSQL server, and prints the statements that they send, with times,
results and transactions. Programs connect to --listen as they would to the server: same user, same
password, which pass through unseen. Ends with Ctrl-C.

ADDRESS is a folder for a socket, which is for your user alone, or 127.0.0.1:PORT. Through a port every
user of this machine comes as far as to the server's own port, which --to must name in that case.
A database in --to is the one that every program reaches, whatever it asks for.

Passwords in statements are hidden by their place (ALTER ROLE ... PASSWORD '***'). Values of
parameters and COPY data are never printed; literals in the text of a statement are.

Examples:
  migrate wire --listen /tmp/wire --to postgresql:///shop
      psql -h /tmp/wire                           in another terminal
  migrate wire --listen 127.0.0.1:6432 --to postgresql://127.0.0.1:5432 --format json
      DATABASE_URL=postgresql://app@127.0.0.1:6432/shop rails db:migrate)";

struct WireOptions {
  std::string listen;
  std::string server;
  std::string format = "text";
};

Url server_at(const std::string& text) {
  auto url = read_address(text);
  if (url.scheme != "postgresql") {
    throw usage_error("--to takes the address of a PostgreSQL server, and this is one of " + url.scheme,
                      "only PostgreSQL has a protocol to stand in");
  }
  return url;
}

std::string hidden(std::string_view sql) {
  return without_own_secrets(postgres::mask_passwords(sql));
}

int wire(const WireOptions& options) {
  const auto server = server_at(options.server);
  std::optional<TemporaryDirectory> folder;
  if (options.listen.empty()) {
    folder.emplace("migrate-wire-");
  }
  const bool as_json = options.format == "json";
  StatementTrace trace(as_json ? exact_output() : std::cout, as_json ? TraceFormat::json : TraceFormat::text,
                       hidden, std::chrono::system_clock::now());
  postgres::Relay relay(
      postgres::Endpoint::to_listen(folder ? folder->path().string() + "/" : options.listen), trace);
  relay.point_to(server);
  trace.listening(redacted(relay.address()), redacted(server));
  while (trace.is_good()) {
    throw_if_interrupted();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return 0;
}

}  // namespace

void add_wire(Command& app, Context& context) {
  auto command = app.add_command("wire", "print the statements that programs send to a PostgreSQL server");
  auto options = std::make_shared<WireOptions>();
  command.add_option("--listen", options->listen, "where programs connect; default: a socket in a new folder")
      .type_name("ADDRESS");
  command.add_option("--to", options->server, "the server").type_name("URL").required();
  command.add_option("--format", options->format, "text, or json: an object a line")
      .one_of({"text", "json"})
      .show_default();
  command.footer(examples);
  command.on_choice([&context, options] { context.action = [options] { return wire(*options); }; });
}

}  // namespace harness::cli
