# deb and rpm, a package for each component of SluiceInstall.cmake: `packaging/linux/build` makes them.
set(CPACK_GENERATOR DEB RPM)
set(CPACK_PACKAGE_NAME sluice)
set(CPACK_PACKAGE_VENDOR "The developers of Sluice")
set(CPACK_PACKAGE_CONTACT "The developers of Sluice <maintainers@sluice.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_COMPONENTS_ALL cli desktop)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
string(CONCAT cli_description
    "Sluice Local is a service that speaks the API of Amazon AppFlow and executes\n"
    "its flows on this machine, without an AWS account, and serves Amazon SWF as\n"
    "well. The program sluice runs flows of files, tests and previews them, runs\n"
    "sequences of flows, and calls every operation of both APIs.")
string(CONCAT desktop_description
    "A visual editor for flows of Amazon AppFlow: source, tasks, trigger and\n"
    "destination by drag and drop; runs are watched and cancelled, workflows of\n"
    "Amazon SWF are followed. Flows run on this machine by Sluice Local.")

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/packaging/cmake/OwnLibraries.cmake")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_CLI_PACKAGE_NAME sluice)
set(CPACK_DEBIAN_CLI_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager | libsecret-1-0")
set(CPACK_DEBIAN_CLI_DESCRIPTION "run and cancel Amazon AppFlow flows on this machine\n${cli_description}")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_NAME sluice-desktop)
set(CPACK_DEBIAN_DESKTOP_DESCRIPTION "desktop studio for Amazon AppFlow\n${desktop_description}")
# The window starts the service of the same version; the plug-in of Qt draws the icons, and nothing links it.
set(CPACK_DEBIAN_DESKTOP_PACKAGE_DEPENDS "sluice (= ${PROJECT_VERSION}), libqt6svg6")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_RECOMMENDS "qt6-wayland, fonts-dejavu-core")

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "GPL-3.0-or-later AND MIT AND Apache-2.0")
set(CPACK_RPM_PACKAGE_AUTOREQPROV ON)
set(CPACK_RPM_CLI_PACKAGE_NAME sluice)
set(CPACK_RPM_CLI_PACKAGE_SUMMARY "Run and cancel Amazon AppFlow flows on this machine")
set(CPACK_RPM_CLI_PACKAGE_DESCRIPTION "${cli_description}")
set(CPACK_RPM_DESKTOP_PACKAGE_NAME sluice-desktop)
set(CPACK_RPM_DESKTOP_PACKAGE_SUMMARY "Desktop studio for Amazon AppFlow")
set(CPACK_RPM_DESKTOP_PACKAGE_DESCRIPTION "${desktop_description}")
set(CPACK_RPM_DESKTOP_PACKAGE_REQUIRES "sluice = ${PROJECT_VERSION}, qt6-qtsvg")
# What is in lib/sluice is nobody else's, and nobody else's is looked for there.
set(CPACK_RPM_SPEC_MORE_DEFINE "%global __provides_exclude_from ^/usr/lib/sluice/.*$
%global __requires_exclude ^libsimdjson")
# Folders of the system that a package must not own.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/lib/systemd /usr/lib/systemd/user /usr/share/man /usr/share/man/man1
    /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/zsh /usr/share/zsh/site-functions
    /usr/share/zsh/vendor-completions /usr/share/fish /usr/share/fish/vendor_completions.d /usr/share/applications
    /usr/share/metainfo /usr/share/mime /usr/share/mime/packages /usr/share/icons /usr/share/icons/hicolor)
include(CPack)
