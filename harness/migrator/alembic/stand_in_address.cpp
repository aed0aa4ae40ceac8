#include <algorithm>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/core/url_template.hpp>
#include <harness/migrator/alembic/stand_in_address.hpp>

namespace harness {
namespace {

const std::vector<Url>& stand_ins() {
  static const std::vector<Url> urls = {parse_url("postgresql://preview@localhost/preview"),
                                        parse_url("sqlite:////nowhere/preview.db")};
  return urls;
}

}  // namespace

const Url& stand_in_for(const Engine& engine) {
  const auto url = std::find_if(stand_ins().begin(), stand_ins().end(),
                                [&](const Url& candidate) { return engine.takes(candidate); });
  if (url == stand_ins().end()) {
    throw usage_error("Alembic cannot write SQL for " + engine.name() + " without a database",
                      "write it for postgres or sqlite: --engine");
  }
  return *url;
}

std::map<std::string, std::string> templates_for(const AlembicOptions& options, const Url& url) {
  auto result = options.environment;
  if (const auto own = options.environment_by_scheme.find(url.scheme);
      own != options.environment_by_scheme.end()) {
    for (const auto& [name, value] : own->second) {
      result[name] = value;
    }
  }
  return result;
}

const Url& history_url(const AlembicOptions& options) {
  for (const auto& url : stand_ins()) {
    try {
      fill_environment(templates_for(options, url), url);
      return url;
    } catch (const Error&) {
      if (&url == &stand_ins().back()) {
        throw;
      }
    }
  }
  throw internal_error("there is no stand-in address for any dialect");
}

std::map<std::string, std::string> without_templates(std::map<std::string, std::string> variables) {
  std::erase_if(variables,
                [](const auto& variable) { return variable.second.find('{') != std::string::npos; });
  return variables;
}

}  // namespace harness
