# cmake -DSOURCE_DIR=db/migrations -DOUTPUT=file.cpp -P embed_migrations.cmake
# Writes the migrations and their SHA-256 as a C++ source. Numbers begin at 1 and have no gaps.
file(GLOB files ${SOURCE_DIR}/*.sql)
list(SORT files)
set(entries "")
set(expected 0)
foreach(file IN LISTS files)
  get_filename_component(stem ${file} NAME_WE)
  if(NOT stem MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)$")
    message(FATAL_ERROR "${file}: a migration is named NNNN_name.sql")
  endif()
  set(number ${CMAKE_MATCH_1})
  set(name ${CMAKE_MATCH_2})
  math(EXPR expected "${expected} + 1")
  string(REGEX REPLACE "^0+" "" value ${number})
  if(NOT value EQUAL expected)
    message(FATAL_ERROR "${file}: number ${value} where ${expected} was expected")
  endif()
  file(SHA256 ${file} hash)
  file(READ ${file} sql)
  string(APPEND entries "    {${value}, \"${name}\", \"${hash}\", R\"psi_sql(${sql})psi_sql\"},\n")
endforeach()
file(WRITE ${OUTPUT}.new "// Written from db/migrations at build time.
#include \"psi/store/migrations.hpp\"

namespace psi::store {

const std::vector<Migracao>& migracoes() {
    static const std::vector<Migracao> todas{
${entries}    };
    return todas;
}

}  // namespace psi::store
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
