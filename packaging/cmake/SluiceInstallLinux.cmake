# What a Linux desktop looks for by name, and what the programs say of themselves: man pages and completions are
# written by the programs when they are installed, so that they never know other options.
set(linux "${PROJECT_SOURCE_DIR}/packaging/linux")
set(texts "${CMAKE_BINARY_DIR}/texts")

# Needs python3, but nobody who only builds does.
set(write_texts "
    execute_process(COMMAND \"${linux}/texts\" \"${CMAKE_RUNTIME_OUTPUT_DIRECTORY}\"
        \"${linux}\" \"${texts}\" COMMAND_ERROR_IS_FATAL ANY)")
foreach(component cli desktop)
    install(CODE "${write_texts}" COMPONENT ${component})
endforeach()

install(FILES "${texts}/sluice.1.gz" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT cli)
install(FILES "${texts}/sluice" DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT cli)
set(zsh_folder site-functions)
if(EXISTS /etc/debian_version)
    set(zsh_folder vendor-completions)
endif()
install(FILES "${texts}/_sluice" DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder} COMPONENT cli)
install(FILES "${texts}/sluice.fish" DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT cli)
install(FILES "${linux}/sluice.service" DESTINATION lib/systemd/user COMPONENT cli)
install(FILES "${linux}/debian/copyright" "${texts}/changelog.gz" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/sluice
    COMPONENT cli)

install(FILES "${linux}/debian/sluice.lintian-overrides" DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
    RENAME sluice COMPONENT cli)

install(FILES "${texts}/sluice-desktop.1.gz" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT desktop)
install(FILES "${linux}/org.sluice.Sluice.desktop" DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT desktop)
install(FILES "${linux}/org.sluice.Sluice.metainfo.xml" DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo
    COMPONENT desktop)
install(FILES "${linux}/org.sluice.Sluice.mime.xml" DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages
    RENAME org.sluice.Sluice.xml COMPONENT desktop)
foreach(size 16 22 24 32 48 64 128 256 512)
    install(FILES "${linux}/icons/${size}.png" DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps
        RENAME org.sluice.Sluice.png COMPONENT desktop)
endforeach()
install(FILES "${linux}/org.sluice.Sluice.svg" DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
    COMPONENT desktop)
install(FILES "${linux}/org.sluice.Sluice.flow.svg" DESTINATION
    ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/mimetypes COMPONENT desktop)
install(FILES "${linux}/debian/copyright" "${texts}/changelog.gz" DESTINATION
    ${CMAKE_INSTALL_DATADIR}/doc/sluice-desktop COMPONENT desktop)
