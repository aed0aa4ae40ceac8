# What nearly every file reads, of the standard library and of this project, read once.
option(MIGRATE_PRECOMPILE "Precompile headers that most files read, where files are compiled in batches" ON)

# migrate_precompile(TARGET [HEADER...]): the target's files find the standard library, and these headers, read already.
# migrate_precompile(TARGET REUSE_FROM OTHER): they find what another target's do; both are compiled with the same options.
# A file still names what it uses: the preset clang compiles each alone, without this.
function(migrate_precompile target)
  if(NOT MIGRATE_PRECOMPILE OR NOT MIGRATE_BATCHES)
    return()
  endif()
  if("${ARGV1}" STREQUAL "REUSE_FROM")
    target_precompile_headers(${target} ${ARGN})
  else()
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <string>
      <string_view> <utility> <variant> <vector> ${ARGN})
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # ccache reads what was preprocessed, and sees the precompiled header only so.
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
endfunction()
