# Parts of a script: each is named, timed, and counted; a failure is remembered and the others still run.
# Sourced by the scripts beside; not to be run.

parts_passed=0 parts_failed=0 parts_begun=$SECONDS
declare -a parts_said=()

# part NAME COMMAND…   runs the command, says how long it took, remembers how it went
part() {
    local name=$1 begun=$SECONDS; shift
    printf '\n── %s: %s\n' "$name" "$*"
    if "$@"; then
        parts_passed=$((parts_passed + 1))
        parts_said+=("$(printf 'passed  %4d s  %s' $((SECONDS - begun)) "$name")")
    else
        parts_failed=$((parts_failed + 1))
        parts_said+=("$(printf 'FAILED  %4d s  %s' $((SECONDS - begun)) "$name")")
    fi
}

# summary   says how each part went; the script's last words and its exit code
summary() {
    printf '\n'
    printf '%s\n' "${parts_said[@]}"
    printf '%d passed, %d failed, in %d min %d s\n' "$parts_passed" "$parts_failed" \
        $(((SECONDS - parts_begun) / 60)) $(((SECONDS - parts_begun) % 60))
    [ "$parts_failed" -eq 0 ]
}
