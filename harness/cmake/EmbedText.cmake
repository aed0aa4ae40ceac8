# embed_text(SOURCES FILE NAME): makes a source file that defines `const char* const harness::NAME` with the text of
# FILE, and adds it to the list SOURCES; nothing then has to be found at run time.
function(embed_text sources file name)
  set(input ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  if(NOT EXISTS ${input})
    return()
  endif()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${input})
  file(READ ${input} text)
  # Compilers limit the length of one literal, so the text is cut into lines.
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n\"\n\"" text "${text}")
  file(CONFIGURE OUTPUT ${output} CONTENT
       "namespace harness {\nextern const char* const ${name};\nconst char* const ${name} =\n\"@text@\";\n}\n" @ONLY)
  set(${sources} ${${sources}} ${output} PARENT_SCOPE)
endfunction()
