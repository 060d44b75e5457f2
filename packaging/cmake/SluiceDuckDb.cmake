# DuckDB is not in Debian. packaging/setup puts the pinned, hash-checked library and its header into
# build/deps/duckdb; elsewhere the system's DuckDB is used. The engine opens the library at run time
# (its 62 MiB stay out of every process that never runs a flow), so this only needs the header and a
# place to put the library where the programs look (app/base/privatelibrary.h).
#
# Sets: target sluice_duckdb_header (INTERFACE), SLUICE_DUCKDB_LIBRARY (full path of the library).
set(SLUICE_DUCKDB_DIR "${PROJECT_SOURCE_DIR}/build/deps/duckdb" CACHE PATH "Folder with duckdb.h and libduckdb")
find_path(SLUICE_DUCKDB_INCLUDE duckdb.h HINTS "${SLUICE_DUCKDB_DIR}" REQUIRED)
find_library(SLUICE_DUCKDB_LIBRARY duckdb HINTS "${SLUICE_DUCKDB_DIR}" REQUIRED)
add_library(sluice_duckdb_header INTERFACE)
target_include_directories(sluice_duckdb_header SYSTEM INTERFACE "${SLUICE_DUCKDB_INCLUDE}")

get_filename_component(duckdb_name "${SLUICE_DUCKDB_LIBRARY}" NAME)
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/lib/sluice")
file(COPY "${SLUICE_DUCKDB_LIBRARY}" DESTINATION "${CMAKE_BINARY_DIR}/lib/sluice")
