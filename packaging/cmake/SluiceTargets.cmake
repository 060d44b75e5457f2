# sluice_library(NAME [FOLDER dir] [EXCLUDE regex...] LINK targets...): a static library of every
# .cpp and .h below the calling folder. The link list is the layering rule of ARCHITECTURE.md;
# tests/architecture reads the includes too.
function(sluice_library name)
    cmake_parse_arguments(ARG "" "" "LINK;EXCLUDE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    foreach(pattern IN LISTS ARG_EXCLUDE)
        list(FILTER sources EXCLUDE REGEX "${pattern}")
    endforeach()
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PUBLIC ${ARG_LINK})
    sluice_precompile(${name})
endfunction()

# sluice_test(NAME [FOLDERS of tests...] [EXCLUDE regex...] LINK targets... [LABEL label] [TIMEOUT seconds]):
# a GoogleTest program of every *_test.cpp below the calling folder and those named, one CTest test per program.
# The targets unit_tests and whole_tests build the programs with the label unit, and all others.
function(sluice_test name)
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "LINK;EXCLUDE;FOLDERS" ${ARGN})
    list(TRANSFORM ARG_FOLDERS PREPEND "${PROJECT_SOURCE_DIR}/tests/")
    set(patterns ${ARG_FOLDERS} "${CMAKE_CURRENT_SOURCE_DIR}")
    list(TRANSFORM patterns APPEND "/*.cpp" OUTPUT_VARIABLE code)
    list(TRANSFORM patterns APPEND "/*.h" OUTPUT_VARIABLE headers)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${code} ${headers})
    foreach(pattern IN LISTS ARG_EXCLUDE)
        list(FILTER sources EXCLUDE REGEX "${pattern}")
    endforeach()
    add_executable(${name} ${sources})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(${name} PRIVATE ${ARG_LINK} sluice_test_support)
    target_compile_definitions(${name} PRIVATE SLUICE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SLUICE_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    sluice_precompile_test(${name})
    if(NOT ARG_LABEL)
        set(ARG_LABEL unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(ARG_LABEL STREQUAL "unit")
        add_dependencies(unit_tests ${name})
    else()
        add_dependencies(whole_tests ${name})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    # What Qt is still to delete and DuckDB keeps at a test program's end is told as leaks.
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT_MODIFICATION "ASAN_OPTIONS=set:detect_leaks=0")
endfunction()

# Adds those of the named subfolders that have a CMakeLists.txt.
macro(sluice_subdirectories)
    foreach(folder ${ARGN})
        if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
            add_subdirectory(${folder})
        endif()
    endforeach()
endmacro()
