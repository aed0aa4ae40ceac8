# migrate_add_suite(NAME CONFIG FILE ENGINES ENGINE...): a ctest test "NAME.ENGINE" for each engine, in which every check and
# revision is a GoogleTest case. Exit code 77 (a server or tool is missing) shows as skipped.
function(migrate_add_suite name)
  cmake_parse_arguments(arg "" "CONFIG" "ENGINES" ${ARGN})
  get_filename_component(config ${arg_CONFIG} ABSOLUTE)
  foreach(engine IN LISTS arg_ENGINES)
    add_test(NAME ${name}.${engine}
             COMMAND migrate_suite_tests --config ${config} --suite ${name} --engine ${engine})
    set_tests_properties(${name}.${engine} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300 LABELS suite)
  endforeach()
endfunction()
