#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace harness::postgres {

/// The text as a string constant of SQL.
std::string literal(const std::string& text);

/// The options of "a=b, c=d" by name. A part without "=" belongs to the value before it ("search_path=app,
/// public").
std::map<std::string, std::string> parsed_options(const std::string& text);

/// "a 'b', c 'd'" from "a=b, c=d", as the OPTIONS of foreign data take it.
std::string listed_options(const std::string& options);

/// "ADD a 'b', SET c 'd', DROP e": the clauses that turn the found options into the wanted ones.
std::string changed_options(const std::optional<std::string>& found,
                            const std::optional<std::string>& wanted);

/// Whether an option's value is hidden, so that no statement can restore it.
bool has_hidden_option(const std::optional<std::string>& options);

/// The statements that turn the found parameters ("fillfactor=70, ...") into the wanted ones: `start` with
/// "SET (...)" or "RESET (...)"; `prefix` goes before each name ("toast.").
std::vector<std::string> changed_parameters(const std::string& start, const std::optional<std::string>& found,
                                            const std::optional<std::string>& wanted,
                                            const std::string& prefix = "");

}  // namespace harness::postgres
