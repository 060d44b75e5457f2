# What `cmake --install` puts where, in two components: cli (sluice, which a server without a screen needs) and
# desktop (the window, which needs cli). Nothing of it knows the prefix: an installation can be moved as a whole.
include(GNUInstallDirs)

# app/base/privatelibrary.h looks there, seen from the programs.
set(SLUICE_INSTALL_LIBRARIES lib/sluice)

install(TARGETS sluice RUNTIME COMPONENT cli)
# Another version of simdjson has another name in each release of each distribution: the programs bring theirs.
set(simdjson "${CMAKE_BINARY_DIR}/lib/sluice/$<TARGET_SONAME_FILE_NAME:simdjson::simdjson>")
add_custom_target(sluice_private_libraries
    COMMAND ${CMAKE_COMMAND} -E copy_if_different "$<TARGET_FILE:simdjson::simdjson>" "${simdjson}" VERBATIM)
add_dependencies(sluice sluice_private_libraries)
install(FILES "${simdjson}" DESTINATION ${SLUICE_INSTALL_LIBRARIES} COMPONENT cli)
set_target_properties(sluice sluice-desktop PROPERTIES INSTALL_RPATH "$ORIGIN/../${SLUICE_INSTALL_LIBRARIES}")
install(TARGETS sluice_keychain LIBRARY DESTINATION ${SLUICE_INSTALL_LIBRARIES} COMPONENT cli)
install(FILES "${SLUICE_DUCKDB_LIBRARY}" DESTINATION ${SLUICE_INSTALL_LIBRARIES} COMPONENT cli)
install(TARGETS sluice-desktop RUNTIME COMPONENT desktop)
install(CODE "
    if(CMAKE_INSTALL_DO_STRIP)
        file(GLOB libraries \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${SLUICE_INSTALL_LIBRARIES}/libduckdb.*\")
        foreach(library IN LISTS libraries)
            execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-unneeded \"\${library}\" COMMAND_ERROR_IS_FATAL ANY)
        endforeach()
    endif()" COMPONENT cli)

if(UNIX AND NOT APPLE AND NOT CMAKE_CROSSCOMPILING)
    include(SluiceInstallLinux)
endif()
