#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// A script as the Supabase CLI sends it.
struct SupabaseScript {
  std::vector<Statement> statements;  ///< those of one transaction are one string, if there are several
  bool in_transaction = true;         ///< all of them, and the row of the version table
};

/// Cuts a script where the CLI cuts it (pkg/parser; FYe() since 3.0), and puts together what shares a
/// transaction.
SupabaseScript read_supabase_script(std::string_view text);

}  // namespace harness::sql_files
