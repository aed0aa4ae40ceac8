# How this project is compiled: warnings, sanitizers, ccache, a fast linker.
option(MIGRATE_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
option(MIGRATE_SANITIZE_THREADS "Build with the thread sanitizer" OFF)
option(MIGRATE_WERROR "Treat warnings as errors" ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # It keeps what a precompiled header went into only if told to; no file here asks for the time.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()

add_library(migrate_options INTERFACE)
target_compile_options(migrate_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Two warnings of GCC's optimiser are no judgement on this code: it sees overlaps in std::string::replace (its bug
  # 105651) and uninitialised strings in an empty std::optional (its bug 80635). Clang and the sanitizers look too.
  target_compile_options(migrate_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
# GCC looks for memory to free from 128 MiB on, which takes a tenth of the time of a batch: later, where each of Ninja's
# jobs has a gibibyte.
cmake_host_system_information(RESULT mebibytes QUERY TOTAL_PHYSICAL_MEMORY)
cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
math(EXPR mebibytes_of_a_job "${mebibytes} / (${processors} + 2)")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND mebibytes_of_a_job GREATER_EQUAL 1024)
  target_compile_options(migrate_options INTERFACE --param=ggc-min-heapsize=524288)
endif()
if(MIGRATE_WERROR)
  target_compile_options(migrate_options INTERFACE -Werror)
endif()
if(MIGRATE_SANITIZE_THREADS)
  # GCC says of fences that it does not follow them: Asio has one.
  target_compile_options(migrate_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  target_link_options(migrate_options INTERFACE -fsanitize=thread)
elseif(NOT MIGRATE_SANITIZE)
  # What a debugger reads stays beside the object files: a sixth less to write and to link. The sanitizers' own reader of
  # line numbers does not look there.
  target_compile_options(migrate_options INTERFACE $<$<CONFIG:Debug>:-gsplit-dwarf>)
else()
  target_compile_options(migrate_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                   -fno-omit-frame-pointer)
  target_link_options(migrate_options INTERFACE -fsanitize=address,undefined)
endif()

find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM)
  target_link_options(migrate_options INTERFACE -fuse-ld=lld)
endif()
