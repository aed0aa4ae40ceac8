# Every library from outside, each found once. All of them are packages of the distribution.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(CLI11 REQUIRED)
# Who links the library needs these, too: see PackageConfig.cmake.in.
pkg_check_modules(MIGRATE_PQXX REQUIRED IMPORTED_TARGET libpqxx)
pkg_check_modules(MIGRATE_PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(MIGRATE_SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(MIGRATE_TOMLPP REQUIRED IMPORTED_TARGET tomlplusplus)
