# What shows the texts to translators.
# The lupdate of Qt 6 lies apart from that of Qt 5 that may be on the PATH.
find_program(SLUICE_LUPDATE lupdate HINTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS}" REQUIRED)
