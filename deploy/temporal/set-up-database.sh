#!/bin/sh
# Makes Temporal's two databases, or brings them to the version of this image. Safe to run again.
set -eu

SQL_PASSWORD=$(cat /run/secrets/temporal-db-password)
export SQL_PASSWORD

for database in temporal temporal_visibility; do
  tool() {
    temporal-sql-tool --plugin postgres12 --endpoint postgres --port 5432 --user temporal --database "$database" "$@"
  }
  schema=/etc/temporal/schema/postgresql/v12/${database#temporal_}/versioned
  tool create-database
  tool setup-schema --version 0.0
  tool update-schema --schema-dir "$schema"
done
