# migrate_add_suite(NAME CONFIG FILE
#                   [ENGINES ENGINE...]          default: all of the suite's
#                   [EACH_CASE]                  a test for each check and revision, not for each route
#                   [OWN_SERVER]                 for a suite that makes roles or tablespaces, which a server shares
#                   [STRICT] [BASELINE FILE]     as `migrate test` has them
#                   [PROGRAM TARGET]             a `main` of your own that calls run_command_line
#                   [PROPERTIES NAME VALUE...])  of all its tests
#
# Adds the suite or group NAME of a migrate.toml to ctest. The tests are listed when ctest starts, so a new migration
# needs no build: "NAME.ENGINE.walks" carries out all routes once, "NAME.ENGINE.ROUTE" show what came of each. Suites share
# one server for each engine, which a fixture starts and ends. Skips show as skips.
#
# The tests are those of the topmost folder, for ctest includes files in one scope for each folder, and there is to be one
# server.
function(migrate_add_suite name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "EACH_CASE;OWN_SERVER;STRICT" "CONFIG;PROGRAM;BASELINE" "ENGINES;PROPERTIES")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_CONFIG)
    message(FATAL_ERROR "migrate_add_suite(NAME CONFIG FILE ...) does not take this: ${ARGN}")
  endif()
  get_property(known GLOBAL PROPERTY migrate_suites)
  if(name IN_LIST known)
    message(FATAL_ERROR "migrate_add_suite: there are two suites called ${name}")
  endif()
  set_property(GLOBAL APPEND PROPERTY migrate_suites ${name})
  if(NOT arg_PROGRAM)
    set(arg_PROGRAM migrate::migrate)
  endif()

  get_filename_component(config ${arg_CONFIG} ABSOLUTE)
  set(arguments --config "${config}" --suite ${name})
  foreach(flag EACH_CASE OWN_SERVER STRICT)
    if(arg_${flag})
      string(TOLOWER "--${flag}" flag)
      string(REPLACE "_" "-" flag ${flag})
      list(APPEND arguments ${flag})
    endif()
  endforeach()
  if(arg_BASELINE)
    get_filename_component(baseline ${arg_BASELINE} ABSOLUTE)
    list(APPEND arguments --baseline "${baseline}")
  endif()
  set(engines ${arg_ENGINES})
  list(TRANSFORM engines PREPEND "--engine;")

  set(folder ${CMAKE_BINARY_DIR}/migrate_suites)
  set(script ${folder}/${name}-$<CONFIG>.cmake)
  file(GENERATE OUTPUT ${script} CONTENT "\
set(migrate_suite [==[${name}]==])
set(migrate_program [==[$<TARGET_FILE:${arg_PROGRAM}>]==])
set(migrate_folder [==[${folder}]==])
set(migrate_arguments [==[${arguments}]==])
set(migrate_engines [==[${engines}]==])
set(migrate_properties [==[WORKING_DIRECTORY;${CMAKE_SOURCE_DIR};${arg_PROPERTIES}]==])
include([==[${CMAKE_CURRENT_FUNCTION_LIST_DIR}/MigrateTests.cmake]==])
")
  get_property(several GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(several)
    file(WRITE ${folder}/${name}.cmake "\
if(EXISTS \"${folder}/${name}-\${CTEST_CONFIGURATION_TYPE}.cmake\")
  include(\"${folder}/${name}-\${CTEST_CONFIGURATION_TYPE}.cmake\")
else()
  add_test(${name} [==[which configuration? see ctest -C]==])
endif()
")
  else()
    file(WRITE ${folder}/${name}.cmake "include([==[${folder}/${name}-${CMAKE_BUILD_TYPE}.cmake]==])\n")
  endif()
  set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY TEST_INCLUDE_FILES ${folder}/${name}.cmake)
endfunction()
