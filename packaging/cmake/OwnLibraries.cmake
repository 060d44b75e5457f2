# Run by CPack before it makes a deb: tells dpkg-shlibdeps that the window finds simdjson in the package sluice,
# where it would name Debian's, whose name is another one in each release.
if(CPACK_GENERATOR STREQUAL "DEB")
    file(WRITE "${CPACK_TEMPORARY_DIRECTORY}/desktop/debian/shlibs.local" "libsimdjson 14\n")
endif()
