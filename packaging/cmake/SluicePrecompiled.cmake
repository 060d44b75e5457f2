# What nearly every file includes, compiled once for the core and once for what has widgets, and of
# both once more for tests, which add GoogleTest and are not optimised. Nearly every target reuses one of them.
function(sluice_precompiled_header name header)
    set(source "${CMAKE_BINARY_DIR}/precompiled/${name}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "")
    add_library(${name} OBJECT "${source}")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_precompile_headers(${name} PRIVATE "${PROJECT_SOURCE_DIR}/packaging/cmake/${header}")
    target_link_libraries(${name} PRIVATE Qt6::Core tl::expected ${ARGN})
endfunction()

set(SLUICE_TEST_OPTIONS -O0)
if(SLUICE_SANITIZE)
    # What is looked for is in the libraries. Tests keep the address sanitizer, for what they hand in
    # and let die; the other one would make a third more to compile.
    list(APPEND SLUICE_TEST_OPTIONS -fno-sanitize=undefined)
endif()
sluice_precompiled_header(sluice_headers_core pch_core.h)
if(SLUICE_SANITIZE)
    # Sanitizers make two thirds of what optimising takes; it only pays where tests reckon for minutes.
    set(SLUICE_BUSY_LIBRARIES sluice_engine sluice_json sluice_flow)
    sluice_precompiled_header(sluice_headers_busy pch_core.h)
    target_compile_options(sluice_headers_busy PRIVATE -O1)
endif()
sluice_precompiled_header(sluice_headers_widgets pch_widgets.h Qt6::Widgets)
if(BUILD_TESTING)
    find_package(GTest REQUIRED)
    sluice_precompiled_header(sluice_headers_test pch_test.h GTest::gtest)
    sluice_precompiled_header(sluice_headers_widgets_test pch_widgets_test.h GTest::gtest Qt6::Widgets)
    target_compile_options(sluice_headers_test PRIVATE ${SLUICE_TEST_OPTIONS})
    target_compile_options(sluice_headers_widgets_test PRIVATE ${SLUICE_TEST_OPTIONS})
endif()

# sluice_precompile(NAME): the headers for a library or a program.
function(sluice_precompile name)
    get_target_property(links ${name} LINK_LIBRARIES)
    set(headers sluice_headers_core)
    if(name MATCHES "_ui_|desktop" OR "Qt6::Widgets" IN_LIST links)
        set(headers sluice_headers_widgets)
    elseif(name IN_LIST SLUICE_BUSY_LIBRARIES)
        set(headers sluice_headers_busy)
        target_compile_options(${name} PRIVATE -O1)
    endif()
    target_precompile_headers(${name} REUSE_FROM ${headers})
endfunction()

# sluice_precompile_test(NAME [HEADER]): the headers for a program of tests, and how such are compiled.
# With a HEADER below tests/, which nearly every file of the program includes, it has headers of its own.
function(sluice_precompile_test name)
    set(headers sluice_headers_test)
    if(name MATCHES "ui_|desktop")
        set(headers sluice_headers_widgets_test)
    endif()
    target_compile_options(${name} PRIVATE ${SLUICE_TEST_OPTIONS})
    if(ARGN)
        target_precompile_headers(${name} PRIVATE
            "${PROJECT_SOURCE_DIR}/packaging/cmake/pch_test.h" "${PROJECT_SOURCE_DIR}/tests/${ARGN}")
    else()
        target_precompile_headers(${name} REUSE_FROM ${headers})
    endif()
    # Tests have no signals of their own, and use the same short names in many files.
    set_target_properties(${name} PROPERTIES AUTOMOC OFF UNITY_BUILD OFF)
endfunction()
