#!/bin/sh
# What the image starts. With no command, or with flags only, it works: for the Temporal server that the environment
# names, else with one of its own. Everything else is a command of jira-access, such as `sync list`.
set -eu

if [ -n "${TEMPORAL_ADDRESS:-}${TEMPORAL_CONFIG_FILE:-}${TEMPORAL_PROFILE:-}" ]; then
  work='worker'
else
  work='up --headless'
fi

# shellcheck disable=SC2086 # Two words on purpose.
case "${1:-}" in
  -h | --help | -v | --version) ;;
  '' | -*) set -- $work "$@" ;;
esac

# As in scripts/project-node.mjs: a large sync needs no more room for what is young.
exec node --disable-warning=ExperimentalWarning --max-semi-space-size=16 /app/dist/src/client/main.js "$@"
