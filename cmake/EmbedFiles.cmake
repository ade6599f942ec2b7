# cmake -DOUT=<file.cpp> -DHEADER=<its header> -DNAMESPACE=<psi::…> -DTYPE=<its row> -DFUNCTION=<what gives all rows>
#       -P EmbedFiles.cmake -- <name>=<file> ...: the files as constants of the program.
# A row is what the parts of a name between "/" are, each a text, and then the file.
set(table "")
set(body "")
set(n 0)
math(EXPR last "${CMAKE_ARGC} - 1")
set(seen FALSE)
foreach(i RANGE ${last})
  if(seen)
    string(REGEX MATCH "^([^=]+)=(.+)$" pair "${CMAKE_ARGV${i}}")
    string(REPLACE "/" "\", \"" name "${CMAKE_MATCH_1}")
    file(READ ${CMAKE_MATCH_2} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND body "constexpr char kFile${n}[] = {${bytes}};\n")
    string(APPEND table "    {\"${name}\", {kFile${n}, sizeof kFile${n}}},\n")
    math(EXPR n "${n} + 1")
  elseif("${CMAKE_ARGV${i}}" STREQUAL "--")
    set(seen TRUE)
  endif()
endforeach()
file(WRITE ${OUT} "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\nnamespace {\n\n${body}\n"
  "constexpr ${TYPE} kTable[] = {\n${table}};\n\n}  // namespace\n\n"
  "std::span<const ${TYPE}> ${FUNCTION}() { return kTable; }\n\n}  // namespace ${NAMESPACE}\n")
