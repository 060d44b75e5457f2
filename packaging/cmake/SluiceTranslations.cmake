# The texts in other languages, and English with its plurals (translations/*.ts).
# lupdate and lrelease of Qt 6 lie apart from those of Qt 5 that may be on the PATH.
find_program(SLUICE_LUPDATE lupdate HINTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS}" REQUIRED)
find_program(SLUICE_LRELEASE lrelease HINTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS}" REQUIRED)

# sluice_translations(TARGET): compiles the files into resources :/translations/NAME.qm of the target.
function(sluice_translations target)
    file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/translations/*.ts")
    foreach(file IN LISTS files)
        cmake_path(GET file STEM name)
        set(compiled "${CMAKE_CURRENT_BINARY_DIR}/${name}.qm")
        add_custom_command(OUTPUT "${compiled}" COMMAND "${SLUICE_LRELEASE}" -silent "${file}" -qm "${compiled}"
            DEPENDS "${file}" VERBATIM)
        list(APPEND all_compiled "${compiled}")
    endforeach()
    qt_add_resources(${target} ${target}_translations PREFIX "/translations" BASE "${CMAKE_CURRENT_BINARY_DIR}"
        FILES ${all_compiled})
endfunction()

# Brings what the sources say into the files: `cmake --build --preset dev --target translations`. What is
# new there is marked as unfinished. In English only plurals differ from the sources.
set(SLUICE_LUPDATE_ARGUMENTS -no-obsolete -locations none -I . -I app app ui)
add_custom_target(translations WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" VERBATIM)
file(GLOB translation_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/translations/*.ts")
foreach(file IN LISTS translation_files)
    set(which)
    if(file MATCHES "/sluice_en\\.ts$")
        set(which -pluralonly)
    endif()
    add_custom_command(TARGET translations POST_BUILD WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
        COMMAND "${SLUICE_LUPDATE}" ${which} ${SLUICE_LUPDATE_ARGUMENTS} -ts "${file}" VERBATIM)
endforeach()
