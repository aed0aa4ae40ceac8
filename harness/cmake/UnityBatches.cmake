# Many small files, of which each reads the same headers: compiled in batches, they take a sixth of the time.
option(MIGRATE_BATCHES "Compile small source files in batches (needs Python)" ON)
# Fewer and larger ones cost less in all, and more after a change of one file.
set(MIGRATE_BATCH_LINES 1300 CACHE STRING "Lines of code in a batch")
find_package(Python3 COMPONENTS Interpreter)

# migrate_compile_in_batches(TARGET): compiles the target's sources in batches of some MIGRATE_BATCH_LINES lines of code, so that
# no two files of a batch have a name for different things (unity_batches.py).
function(migrate_compile_in_batches target)
  if(NOT MIGRATE_BATCHES OR NOT Python3_Interpreter_FOUND)
    return()
  endif()
  get_target_property(listed ${target} SOURCES)
  set(sources)
  foreach(source IN LISTS listed)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE file)
    list(APPEND sources ${file})
  endforeach()
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/unity_batches.py)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${script})
  execute_process(COMMAND ${Python3_EXECUTABLE} -B ${script} ${MIGRATE_BATCH_LINES} ${PROJECT_SOURCE_DIR} ${sources}
                  OUTPUT_VARIABLE numbers OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" numbers "${numbers}")
  foreach(source number IN ZIP_LISTS listed numbers)
    set_property(SOURCE ${source} PROPERTY UNITY_GROUP ${number})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
