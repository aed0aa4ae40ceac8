#pragma once

#include <string>
#include <vector>

namespace harness::sql_files {

/// The statements that make, on a plain PostgreSQL, what migrations of Supabase find in its image: its roles,
/// the schemas auth, extensions and storage with the objects that migrations refer to, and the publication of
/// its Realtime. Each leaves alone what is there.
std::vector<std::string> supabase_image();

}  // namespace harness::sql_files
