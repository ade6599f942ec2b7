# Warnings, sanitizers and ccache for everything of ours. Generated code links psi_options_generated instead.
add_library(psi_options INTERFACE)
target_include_directories(psi_options INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(psi_options INTERFACE PQXX_HAVE_OPTIONAL=1)
target_compile_options(psi_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual)
# Warnings are held to one compiler's: clang builds the fuzz targets only.
if(NOT PSI_FUZZ)
  target_compile_options(psi_options INTERFACE -Werror)
endif()

# GCC 12 sees uninitialised values in what sanitizers add to the standard library (std::regex); other builds keep the
# warning.
if(PSI_SANITIZE AND NOT PSI_FUZZ)
  target_compile_options(psi_options INTERFACE -Wno-maybe-uninitialized)
endif()

add_library(psi_options_generated INTERFACE)

foreach(target psi_options psi_options_generated)
  target_compile_options(${target} INTERFACE -fno-omit-frame-pointer)
  if(PSI_SANITIZE)
    target_compile_options(${target} INTERFACE -fsanitize=${PSI_SANITIZE} -fno-sanitize-recover=all)
    target_link_options(${target} INTERFACE -fsanitize=${PSI_SANITIZE})
  else()
    target_compile_definitions(${target} INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
    target_compile_options(${target} INTERFACE -fstack-protector-strong)
  endif()
endforeach()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without it ccache does not look at what is compiled with a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

# psi_room(<name> LIBRARIES <targets> [SOURCES <generated files>] [EXCEPT <folders or files>]): one static library a room,
# every source below src/<name>, with the room's face in include/psi/<name>.
function(psi_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES;EXCEPT" ${ARGN})
  psi_sources(sources . ${ARG_EXCEPT})
  add_library(psi_${name} STATIC ${sources} ${ARG_SOURCES})
  target_link_libraries(psi_${name} PUBLIC psi_options ${ARG_LIBRARIES})
endfunction()

# psi_sources(<variable> <folder> [<folders or files left out>...]): every source below the folder of this directory.
function(psi_sources variable folder)
  get_filename_component(below ${CMAKE_CURRENT_SOURCE_DIR}/${folder} ABSOLUTE)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${below}/*.cpp)
  foreach(one ${ARGN})
    string(REPLACE "." "[.]" one ${one})
    list(FILTER sources EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/${one}(/|$)")
  endforeach()
  set(${variable} ${sources} PARENT_SCOPE)
endfunction()

# psi_precompile(<target> <headers>): for rooms whose files spend most of their time in the headers of libraries. Each
# file still includes what it uses.
function(psi_precompile target)
  target_precompile_headers(${target} PRIVATE ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
endfunction()
