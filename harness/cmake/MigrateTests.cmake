# Read by ctest when it starts, once for each suite, with what migrate_add_suite has set. Lists the suite's tests anew,
# since revisions come and go without a build.
cmake_policy(VERSION 3.22)

# migrate_walks(UNIT ENGINE SHARED): the test that carries out all walks of a unit ("shop.postgres"), on a shared server if
# it takes one.
function(migrate_walks unit engine shared)
  add_test("${unit}.walks" "${migrate_program}" ctest walk --folder "${migrate_folder}" ${migrate_arguments}
           --engine "${engine}")
  set_tests_properties("${unit}.walks" PROPERTIES SKIP_RETURN_CODE 77 FIXTURES_SETUP "${unit}" ${migrate_properties})
  if(${shared})
    migrate_share_server("${engine}")
    set_tests_properties("${unit}.walks" PROPERTIES FIXTURES_REQUIRED "migrate.server.${engine}")
  endif()
endfunction()

# migrate_shows(UNIT TEST): a test that shows what the walks found.
function(migrate_shows unit test)
  add_test("${test}" "${migrate_program}" ctest show --folder "${migrate_folder}" --unit "${unit}" "${test}")
  set_tests_properties("${test}" PROPERTIES SKIP_RETURN_CODE 77 FIXTURES_REQUIRED "${unit}" ${migrate_properties})
endfunction()

# migrate_share_server(ENGINE): the fixture of the server that all suites share, added once.
function(migrate_share_server engine)
  get_property(known GLOBAL PROPERTY migrate_servers)
  if(NOT engine IN_LIST known)
    set_property(GLOBAL APPEND PROPERTY migrate_servers "${engine}")
    set(server "migrate.server.${engine}")
    add_test("${server}.start" "${migrate_program}" ctest serve --folder "${migrate_folder}" --engine "${engine}")
    add_test("${server}.end" "${migrate_program}" ctest end --folder "${migrate_folder}" --engine "${engine}")
    set_tests_properties("${server}.start" PROPERTIES SKIP_RETURN_CODE 77 FIXTURES_SETUP "${server}")
    set_tests_properties("${server}.end" PROPERTIES FIXTURES_CLEANUP "${server}")
  endif()
endfunction()

set(migrate_list "${migrate_folder}/${migrate_suite}.list.cmake")
set(migrate_listing ctest list --folder "${migrate_folder}" ${migrate_arguments} ${migrate_engines} --output "${migrate_list}")
execute_process(COMMAND "${migrate_program}" ${migrate_listing} RESULT_VARIABLE migrate_result OUTPUT_QUIET ERROR_QUIET)
if(migrate_result EQUAL 0)
  include("${migrate_list}")
else()
  # What cannot be listed is one test that says why.
  add_test("${migrate_suite}" "${migrate_program}" ${migrate_listing})
  set_tests_properties("${migrate_suite}" PROPERTIES SKIP_RETURN_CODE 77 ${migrate_properties})
endif()
