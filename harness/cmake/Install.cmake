# `cmake --install`: a package that can be moved. find_package(migrate_harness) finds it by CMAKE_PREFIX_PATH.
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/migrate_harness)
set(shared ${CMAKE_INSTALL_DATADIR}/migrate_harness)

# The program needs nothing of what the library does, so they are found apart.
install(TARGETS migrate EXPORT migrate_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
set_target_properties(migrate_harness PROPERTIES EXPORT_NAME harness)
install(TARGETS migrate_harness EXPORT migrate_harness ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
set(exports migrate_program migrate_harness)
if(TARGET migrate_gtest)
  set_target_properties(migrate_gtest PROPERTIES EXPORT_NAME gtest)
  set_target_properties(migrate_conformance PROPERTIES EXPORT_NAME conformance)
  install(TARGETS migrate_gtest migrate_conformance EXPORT migrate_gtest ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY conformance DESTINATION ${MIGRATE_HEADERS}/harness FILES_MATCHING PATTERN "*.cpp")
  list(APPEND exports migrate_gtest)
endif()
foreach(export IN LISTS exports)
  install(EXPORT ${export} NAMESPACE migrate:: FILE ${export}_targets.cmake DESTINATION ${package})
endforeach()

# The headers that are meant for others, and what they are made of.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS cmake/installed_headers.txt)
file(STRINGS cmake/installed_headers.txt headers REGEX "^harness/")
foreach(header IN LISTS headers)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${PROJECT_SOURCE_DIR}/${header} DESTINATION ${MIGRATE_HEADERS}/${folder})
endforeach()

configure_package_config_file(cmake/PackageConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/migrate_harness-config.cmake
                              INSTALL_DESTINATION ${package} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/migrate_harness-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/migrate_harness-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/migrate_harness-config-version.cmake
              cmake/MigrateSuites.cmake cmake/MigrateTests.cmake
        DESTINATION ${package})
install(FILES result/run.schema.json DESTINATION ${shared})
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/LICENSE
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
# Where README's links lead.
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR}/harness COMPONENT program FILES_MATCHING PATTERN "*.md")

# What the program says of itself, where `man` and the shells look.
function(migrate_install_words folder name)
  set(file ${CMAKE_CURRENT_BINARY_DIR}/words/${name})
  add_custom_command(OUTPUT ${file} COMMAND migrate ${ARGN} > ${file} DEPENDS migrate VERBATIM)
  set_property(TARGET migrate_words APPEND PROPERTY SOURCES ${file})
  install(FILES ${file} DESTINATION ${folder} COMPONENT program)
endfunction()

# All that `cmake --install` needs, and no test.
add_custom_target(installable DEPENDS migrate migrate_harness)
if(TARGET migrate_gtest)
  add_dependencies(installable migrate_gtest)
endif()

file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/words)
add_custom_target(migrate_words ALL)
add_dependencies(installable migrate_words)
migrate_install_words(${CMAKE_INSTALL_MANDIR}/man1 migrate.1 man)
migrate_install_words(${CMAKE_INSTALL_DATADIR}/bash-completion/completions migrate completion bash)
migrate_install_words(${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions _migrate completion zsh)
migrate_install_words(${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d migrate.fish completion fish)
