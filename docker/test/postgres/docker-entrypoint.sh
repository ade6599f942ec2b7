#!/bin/bash
# As the official image: a first start makes the cluster (POSTGRES_PASSWORD_FILE, POSTGRES_INITDB_ARGS) and lets every host in by password.
set -euo pipefail
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
    mkdir -p "$PGDATA"
    chmod 700 "$PGDATA"
    # shellcheck disable=SC2086  # several arguments in one variable, as there
    initdb -D "$PGDATA" -U postgres --pwfile="$POSTGRES_PASSWORD_FILE" ${POSTGRES_INITDB_ARGS:-}
    echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
    for script in /docker-entrypoint-initdb.d/*.sh; do
        [ -e "$script" ] || continue
        pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
        # shellcheck source=/dev/null
        . "$script"
        pg_ctl -D "$PGDATA" -m fast -w stop
    done
fi
exec "$@"
