# Compiler settings shared by every target: language level, warnings, sanitizers, ccache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
# No library includes what another one generates, so moc need not wait for the libraries below.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)
# The presets of users and CI compile several files as one (CMAKE_UNITY_BUILD), which takes half the
# time; that of development compiles each by itself, so that each includes what it needs.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 16)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(SLUICE_WERROR "Treat warnings as errors" OFF)
option(SLUICE_SANITIZE "Build with the address and undefined-behaviour sanitizers of clang, and the programs of tests/fuzz" OFF)
option(SLUICE_ASSERTIONS "Keep Q_ASSERT in optimised builds" OFF)

find_program(SLUICE_CCACHE ccache)
if(SLUICE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers are only cached with these; base_dir lets a fresh clone reuse the cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${SLUICE_CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
endif()
if(SLUICE_WERROR)
    add_compile_options(-Werror)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # g++ 12 sees overruns and unset members in inlined moves of std::string and std::variant
        # that are not there (GCC bugs 105329, 105562, 105651). They stay visible, not fatal.
        add_compile_options(-Wno-error=maybe-uninitialized -Wno-error=stringop-overflow -Wno-error=restrict)
    endif()
endif()
if(SLUICE_SANITIZE)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "SLUICE_SANITIZE needs clang: use the preset asan (Debian packages clang and libclang-rt-14-dev).")
    endif()
    add_compile_definitions(SLUICE_SANITIZED)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()
# A program of tests is linked anew with each change below it; lld takes a fifth of the time.
find_program(SLUICE_LLD ld.lld)
if(SLUICE_LLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    add_link_options(-fuse-ld=lld)
endif()
if(SLUICE_ASSERTIONS)
    add_compile_definitions(QT_FORCE_ASSERTS)
endif()

add_compile_definitions(
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
