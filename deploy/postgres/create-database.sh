#!/bin/sh
# Run by PostgreSQL's image when it starts on an empty volume: jira-access has a user and a database of its own.
set -eu

psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set password="$(cat /run/secrets/jira-access-db-password)" <<'SQL'
create role jira_access login password :'password';
create database jira_access owner jira_access;
SQL
