# What ./run, ./test and .ci/run share: bring a bare machine to where the house can stand.
# POSIX sh, sourced from the root of the checkout. Every step is stamped by what it depends on,
# so that a second start skips it.

export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy PIP_DISABLE_PIP_VERSION_CHECK=1
PYTHON=.venv/bin/python
STAMPS=.venv/stamps

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The words at the head of a script are its help: what stands between the first line and the code.
usage_of() { sed -n '2,/^[^#]/{ s/^# \{0,1\}//p; }' "$1"; }
refuse_words() { say "./$1 does not know '$2'. './$1 --help' says what it knows."; exit 2; }

# The sum of some files' contents and some words.
sum_of() { { cat "$@" 2>/dev/null; } | cksum | tr -d ' '; }

stamped() { [ -f "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$2" ]; }
stamp() { mkdir -p "$STAMPS" && printf '%s\n' "$2" > "$STAMPS/$1"; }

# Debian packages: installed when we may, named when we may not.
need_packages() {
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        say "Installing from Debian: $*"
        apt-get update -q > /dev/null || say "apt-get update failed; trying with what is known"
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" > /dev/null \
            || die "These Debian packages could not be installed: $*"
    else
        die "Missing on this machine (install them, or run this as root on Debian): $*"
    fi
}

good_python() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; }

# The system's own first: the machine's updates keep it safe, and Debian builds it for speed (pages
# cost a sixth less than with one compiled plainly). Any other good one serves too.
find_python() {
    for candidate in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if good_python "$candidate"; then
            FOUND_PYTHON=$candidate
            return
        fi
    done
    need_packages python3 python3-venv ca-certificates
    good_python /usr/bin/python3 || die "Python 3.11 or newer is needed; this system gives $(/usr/bin/python3 --version)"
    FOUND_PYTHON=/usr/bin/python3
}

# The Python environment: $1 is runtime or dev. Everything is checked against its hash.
make_environment() {
    lock=requirements.txt
    [ "$1" = dev ] && lock=requirements-dev.txt
    mark=$(sum_of tools/machine.sh tools/uv.txt "$lock")
    if [ -x "$PYTHON" ] && stamped "$1" "$mark"; then return; fi
    if ! { [ -x "$PYTHON" ] && good_python "$PYTHON"; }; then
        find_python
        say "Making the Python environment with $FOUND_PYTHON"
        rm -rf .venv
        "$FOUND_PYTHON" -m venv .venv
    fi
    say "Installing what $lock names"
    "$PYTHON" -m pip install -q --require-hashes -r tools/uv.txt
    "$PYTHON" -m uv pip install -q --python "$PYTHON" --compile-bytecode --require-hashes -r "$lock"
    link_house
    stamp "$1" "$mark"
    # What tests need holds what the house needs, in the same versions.
    [ "$1" = dev ] && stamp runtime "$(sum_of tools/machine.sh tools/uv.txt requirements.txt)"
    return 0
}

# Make the checkout importable and give it its program, without building anything.
link_house() {
    "$PYTHON" - <<'PY'
import pathlib, site, sys

root, environment = pathlib.Path.cwd(), pathlib.Path(sys.prefix)
pathlib.Path(site.getsitepackages()[0], "motcua.pth").write_text(f"{root}\n")
program = environment / "bin" / "motcua"
program.write_text(
    f"#!{environment}/bin/python\nfrom motcua.command.program import main\n\nmain()\n"
)
program.chmod(0o755)
PY
}

# The house's own modules, compiled once for each change: some machines forbid Python to keep what it
# compiles, and compiling everything is a third of a start.
make_bytecode() {
    if [ -f "$STAMPS/bytecode" ] && [ -z "$(find config motcua -name '*.py' -newer "$STAMPS/bytecode" -print -quit)" ]; then
        return
    fi
    "$PYTHON" -m compileall -q config motcua
    stamp bytecode done
}

# Style sheets, fonts and icons: npm's lock, with the machine's Node or one from a wheel.
make_front_end() {
    mark=$(sum_of tools/machine.sh tools/node.txt package-lock.json .npmrc)
    if [ -d node_modules ] && stamped front-end "$mark"; then return; fi
    if ! command -v npm > /dev/null; then
        if [ ! -x .node/bin/npm ]; then
            say "Installing Node from its wheel into .node"
            rm -rf .node
            find_python
            "$FOUND_PYTHON" -m venv .node
            .node/bin/python -m pip install -q --require-hashes -r tools/node.txt
        fi
        PATH="$PWD/.node/bin:$PATH"
    fi
    say "Installing what package-lock.json names"
    npm ci --ignore-scripts --silent || die "npm ci failed; see: npm ci --ignore-scripts"
    stamp front-end "$mark"
}

# Static files, named by their content: once for each change of what they are made of.
make_static() {
    mark=$(find motcua -path '*/static/*' -type f -exec cksum {} + | sort | cat - package-lock.json \
        requirements.txt config/vendored.py config/static.py | cksum | tr -d ' ')
    if [ -f static_build/staticfiles.json ] && stamped static "$mark"; then return; fi
    say "Collecting static files"
    rm -rf static_build
    .venv/bin/motcua collectstatic --no-input --verbosity 0
    stamp static "$mark"
}
