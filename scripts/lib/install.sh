# Installs what is missing, and says aloud what before it does. Sourced by the scripts beside; not to be run.
# Rust, Node and git are the reader's own; everything else comes from the system's packages and from the two registries.

# What the record (SQLCipher) and the window are built with.
packages_to_build=(build-essential pkg-config libssl-dev libwebkit2gtk-4.1-dev)
# What the window is tested with: a display, a window manager, a session bus, a driver, a secret store, a hand, a camera,
# a tracer; and what the servers are fetched with.
packages_to_test=(xvfb xauth openbox dbus at-spi2-core webkit2gtk-driver gnome-keyring xdotool imagemagick fonts-dejavu-core
                  strace python3-venv debian-archive-keyring)

say() { printf '%s\n' "$*"; }

# need PROGRAM WHERE   a program that the reader brings
need() {
    command -v "$1" >/dev/null 2>&1 || { say "This needs $1, which is not on this machine. It comes from $2."; return 1; }
}

install_packages() {
    local missing=() package
    if [ "$(uname -s)" != Linux ]; then
        say "Nothing to install for the window on $(uname -s)."
        return 0
    fi
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "This system has no dpkg. Please see to it yourself that what these packages hold is there: $*"
        return 0
    fi
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "All system packages are there."
        return 0
    fi
    say "About to install with apt-get: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || { say "That needs root or sudo; neither is at hand."; return 1; }
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

install_to_build() {
    need cargo "https://rustup.rs" && need npm "https://nodejs.org" && install_packages "${packages_to_build[@]}"
}

install_for_the_terminal() {
    need cargo "https://rustup.rs" && install_packages build-essential pkg-config libssl-dev
}

# The face's packages, unless those that the lock file names are there already.
install_face() {
    if [ ui/node_modules/.package-lock.json -nt ui/package-lock.json ]; then
        say "The face's packages are there."
        return 0
    fi
    say "About to install with npm, into ui/node_modules: the packages of ui/package-lock.json"
    npm --prefix ui ci --no-audit --no-fund
}

install_for_tests() {
    need cargo "https://rustup.rs" && need npm "https://nodejs.org" &&
        install_packages "${packages_to_build[@]}" "${packages_to_test[@]}"
}
