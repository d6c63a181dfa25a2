# Find a PostgreSQL whose user may make databases; as root on Debian, install one.

answers() {
    "$PYTHON" - "$1" <<'PY' 2> /dev/null
import sys

import psycopg

base, _, query = sys.argv[1].partition("?")
with psycopg.connect(f"{base.rsplit('/', 1)[0]}/postgres?{query}", connect_timeout=3) as link:
    may = link.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
    sys.exit(0 if may.fetchone()[0] else 1)
PY
}

# Sets POSTGRES_URL.
find_postgres() {
    make_environment dev
    for POSTGRES_URL in "${TEST_DATABASE_URL:-}" \
        'postgres:///motcua?host=/var/run/postgresql' \
        "postgres://$(id -un)@127.0.0.1/motcua" \
        'postgres://postgres@127.0.0.1/motcua'; do
        case $POSTGRES_URL in
            postgres*) if answers "$POSTGRES_URL"; then return; fi ;;
        esac
    done
    command -v pg_lsclusters > /dev/null || need_packages postgresql
    [ "$(id -u)" = 0 ] || die "No PostgreSQL answers; set TEST_DATABASE_URL=postgres://user:password@host/name"
    # The newest cluster, on whatever port Debian gave it.
    read -r version name port _ << CLUSTER
$(pg_lsclusters -h | tail -1)
CLUSTER
    pg_ctlcluster "$version" "$name" start 2> /dev/null || true
    POSTGRES_URL="postgres://:$port/motcua?host=/var/run/postgresql"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        su postgres -c "createuser --superuser --port=$port root" 2> /dev/null || true
        if answers "$POSTGRES_URL"; then return; fi
        sleep 1
    done
    die "PostgreSQL was installed but does not answer on its local socket"
}
