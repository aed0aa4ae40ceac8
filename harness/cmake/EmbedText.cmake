# embedded_literal(FILE TEXT): sets TEXT to the text of FILE as C++ has it between quotes.
function(embedded_literal file result)
  file(READ ${file} text)
  # Compilers limit the length of one literal, so the text is cut into lines.
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n\"\n\"" text "${text}")
  set(${result} "\"${text}\"" PARENT_SCOPE)
endfunction()

# embed_text(SOURCES FILE NAME): makes a source file that defines `const char* const harness::NAME` with the text of
# FILE, and adds it to the list SOURCES; nothing then has to be found at run time.
function(embed_text sources file name)
  set(input ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  if(NOT EXISTS ${input})
    return()
  endif()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${input})
  embedded_literal(${input} text)
  file(CONFIGURE OUTPUT ${output} CONTENT
       "namespace harness {\nextern const char* const ${name};\nconst char* const ${name} =\n@text@;\n}\n" @ONLY)
  set(${sources} ${${sources}} ${output} PARENT_SCOPE)
endfunction()

# embed_folder(SOURCES FOLDER SUFFIX NAME): makes a source file that defines `const std::map<std::string, std::string>
# harness::NAME`, from the path of each file below FOLDER, without the SUFFIX that it ends in, to its text.
function(embed_folder sources folder suffix name)
  set(root ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${root}/*${suffix})
  set(entries)
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${root}/${file})
    string(REGEX REPLACE "\\${suffix}$" "" key ${file})
    embedded_literal(${root}/${file} text)
    string(APPEND entries "    {\"${key}\",\n${text}},\n")
  endforeach()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  file(CONFIGURE OUTPUT ${output} CONTENT
       "#include <map>\n#include <string>\n\nnamespace harness {\nextern const std::map<std::string, std::string> ${name};\nconst std::map<std::string, std::string> ${name} = {\n@entries@};\n}\n" @ONLY)
  set(${sources} ${${sources}} ${output} PARENT_SCOPE)
endfunction()
