#pragma once

#include <map>
#include <string>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>
#include <harness/migrator/alembic/alembic.hpp>

namespace harness {

/// An address for the engine when no database is used. Throws a usage Error for an engine that Alembic does
/// not write SQL for.
const Url& stand_in_for(const Engine& engine);

/// The variables that env.py gets for an address, as templates.
std::map<std::string, std::string> templates_for(const AlembicOptions& options, const Url& url);

/// An address for reading the history, of a scheme for which the user has configured variables: these may be
/// for one engine only.
const Url& history_url(const AlembicOptions& options);

/// The variables whose values are the same for every address.
std::map<std::string, std::string> without_templates(std::map<std::string, std::string> variables);

}  // namespace harness
