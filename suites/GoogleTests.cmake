# migrate_add_google_tests(TARGET PREFIX
#                          [ALONE SUITE...]          suites of which each test has a process of its own
#                          [IN_FAMILIES SUITE...]    large suites, cut by the first word of their tests' names
#                          [LONG NAME...]            tests of ctest that start first, since each takes a minute
#                          [PROPERTIES NAME VALUE...])
#
# The tests of a GoogleTest program as tests of ctest, listed when ctest starts: one for each suite of GoogleTest, since a process
# and a database server for each single test take as long as all that is tested. What failed is said by name in the output, and
# `PROGRAM --gtest_filter=SUITE.TEST` runs one. A suite of which none failed shows as skipped where something is missing for one
# of its tests: its program then ends with 77 (suites/support/run_tests.hpp).
function(migrate_add_google_tests target prefix)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "ALONE;IN_FAMILIES;LONG;PROPERTIES")
  set(file ${CMAKE_CURRENT_BINARY_DIR}/${target}-tests.cmake)
  file(GENERATE OUTPUT ${file} CONTENT "\
set(migrate_program [==[$<TARGET_FILE:${target}>]==])
set(migrate_prefix [==[${prefix}]==])
set(migrate_alone [==[${arg_ALONE}]==])
set(migrate_families [==[${arg_IN_FAMILIES}]==])
set(migrate_long [==[${arg_LONG}]==])
set(migrate_properties [==[${arg_PROPERTIES}]==])
include([==[${PROJECT_SOURCE_DIR}/suites/ListGoogleTests.cmake]==])
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${file})
endfunction()
