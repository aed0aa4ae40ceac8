#pragma once

#include <map>
#include <string>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>
#include <harness/migrator/alembic/alembic.hpp>

namespace harness {

/// The address that stands for the engine where no database is used; a usage Error for one that Alembic
/// writes no SQL for.
const Url& stand_in_for(const Engine& engine);

/// The variables that env.py is given for an address, as templates.
std::map<std::string, std::string> templates_for(const AlembicOptions& options, const Url& url);

/// An address to read the history with, for which the user's variables can be written: they may be meant for
/// one engine only.
const Url& history_url(const AlembicOptions& options);

/// Those of the variables that are the same for every address.
std::map<std::string, std::string> without_templates(std::map<std::string, std::string> variables);

}  // namespace harness
