# Everything Sluice is built from. ARCHITECTURE.md says what each is for, its licence and package.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql Gui Widgets Svg HttpServer)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
find_package(simdjson REQUIRED)
find_library(SLUICE_GMP NAMES libgmp.a gmp REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
find_library(SLUICE_YAML NAMES libyaml.a yaml REQUIRED)
include(SluiceDuckDb)
