# The servers that the tests are proven against: installed here, started and stopped by the tests themselves. Sourced by
# scripts/test, after install.sh; not to be run. Nothing of them is shipped.

# A real account host and identity directory for the tests, unless what the lock file names is there already. On Linux
# its own Node comes with it (it wants 22 or later), so that any Node from 20 on does to install it; elsewhere the
# reader's Node must be 22. Its store (better-sqlite3) is compiled if no ready one can be had: two minutes.
install_host() {
    local folder=tests/servers/pds own
    if [ "$folder/node_modules/.familiar-installed" -nt "$folder/package-lock.json" ]; then
        say "The account host of the tests is there."
        return 0
    fi
    say "About to install with npm, into $folder/node_modules: the packages of $folder/package-lock.json"
    npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund --loglevel error || return 1
    # Compiled for the Node that runs it, with that Node's headers.
    for own in "$PWD/$folder"/node_modules/node-linux-*; do
        [ -x "$own/bin/node" ] || own=
        env ${own:+PATH="$own/bin:$PATH" npm_config_nodedir="$own"} \
            npm --prefix "$folder" rebuild --no-audit --no-fund --loglevel error better-sqlite3 || return 1
    done
    touch "$folder/node_modules/.familiar-installed"
}

# snac2, a server of the fediverse, from Debian: unpacked beside the tests, so that nothing of the system changes. Where
# the system's own archive has none, Debian's backports have, checked by Debian's keyring.
install_snac() {
    local folder=$PWD/tests/servers/snac
    if [ -x "$folder/root/usr/bin/snac" ] || [ -x /usr/bin/snac ]; then
        say "snac2 is there."
        return 0
    fi
    command -v apt-get >/dev/null 2>&1 ||
        { say "snac2 is needed for the tests of the fediverse: please install it; this system has no apt-get."; return 1; }
    local fresh; fresh=$(mktemp -d) || return 1
    (
        cd "$fresh" && mkdir -p lists/partial cache/archives/partial || exit 1
        options=(-o "Dir::State::lists=$fresh/lists" -o "Dir::Cache=$fresh/cache" -o APT::Sandbox::User=root)
        say "About to fetch snac2 with apt-get, into tests/servers/snac/root"
        if ! apt-get download -qq snac2 2>/dev/null; then
            keyring=/usr/share/keyrings/debian-archive-keyring.gpg
            echo "deb [signed-by=$keyring] http://deb.debian.org/debian bookworm-backports main" > sources.list
            options+=(-o "Dir::Etc::sourcelist=$fresh/sources.list" -o Dir::Etc::sourceparts=/dev/null)
            apt-get "${options[@]}" update -qq && apt-get "${options[@]}" download -qq snac2 || exit 1
        fi
        mkdir -p "$folder" && dpkg -x snac2_*.deb "$folder/root"
    )
    local done=$?
    rm -rf "$fresh"
    return $done
}

# An emulator of Mastodon that somebody else wrote, from PyPI, in a place of its own (a venv).
install_mastodon_mock() {
    local folder=tests/servers/mastodon_mock
    if [ "$folder/venv/.familiar-installed" -nt "$folder/requirements.txt" ]; then
        say "The emulator of Mastodon is there."
        return 0
    fi
    say "About to install with pip, into $folder/venv: $folder/requirements.txt"
    rm -rf "$folder/venv"
    python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" install -q --disable-pip-version-check -r "$folder/requirements.txt" &&
        touch "$folder/venv/.familiar-installed"
}

install_servers() {
    need npm "https://nodejs.org" && need python3 "https://www.python.org" &&
        install_host && install_snac && install_mastodon_mock
}
