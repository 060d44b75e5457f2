# shellcheck shell=bash
# Shared by packaging/setup, run and test: where things are and how progress is told. Sourced.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
name=packaging/$(basename "$0")
logs=$root/build/log
mkdir -p "$logs"

say() {
    printf '%s: %s\n' "$name" "$*"
}

# One line on what went wrong and what to do about it.
die() {
    printf '%s: %s\n' "$name" "$*" >&2
    exit 1
}

# quietly LOG COMMAND...: the output goes to build/log/LOG.log, its end is shown on failure.
quietly() {
    local log=$logs/$1.log
    shift
    "$@" >"$log" 2>&1 </dev/null && return
    tail -n 15 "$log" >&2
    die "'$1 ${2:-}' failed; the whole output is in ${log#"$root"/}."
}

# configure PRESET: once; ninja runs CMake again by itself when a CMakeLists.txt changed.
configure() {
    [[ -f $root/build/$1/build.ninja ]] && return
    say "configuring the $1 build in build/$1"
    (cd "$root" && quietly "configure-$1" cmake --preset "$1")
}

# renew_moc PRESET: CMake 3.25 with Ninja does not look into a header that had no Q_OBJECT when its
# library was last scanned, so a pull can end in an undefined vtable. Forgetting the scan's stamp costs
# a second and runs moc only where something changed.
renew_moc() {
    local stamp=$root/build/$1/headers.stamp
    if [[ -f $stamp && -n $(find "$root"/app "$root"/ui "$root"/tests -name '*.h' -newer "$stamp" -print -quit) ]]; then
        find "$root/build/$1" -path '*_autogen/timestamp' -delete
    fi
    touch "$stamp"
}

# build PRESET [TARGET...]: a line at each tenth, the first errors on failure.
build() {
    local preset=$1 log=$logs/build-$1.log
    shift
    local targets=()
    (($# == 0)) || targets=(--target "$@")
    renew_moc "$preset"
    say "building in build/$preset"
    (cd "$root" && NINJA_STATUS='[%f/%t] ' cmake --build --preset "$preset" "${targets[@]}" 2>&1 </dev/null) |
        tee "$log" |
        awk -v name="$name" -F'[][/]' '/^\[[0-9]+\/[0-9]+\]/ && $3 >= 20 {
                tenth = int(10 * $2 / $3)
                if (tenth > last) { printf "%s:   %d of %d\n", name, $2, $3; fflush(); last = tenth }
            }' && return
    grep -E -A2 'error:|CMake Error|undefined reference' "$log" | cut -c1-240 | head -n 24 >&2 ||
        tail -n 15 "$log" >&2
    die "the build failed; the whole output is in ${log#"$root"/}."
}
