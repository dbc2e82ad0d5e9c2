#!/bin/sh
# Makes the Python environment with the peers: benchmarks/planners/setup.sh [directory]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=${1:-$here/../../.build-planners/venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
command -v java >/dev/null || echo 'no java: ENHSP cannot run (on Debian: apt install default-jre-headless)' >&2
echo "the peers are in $venv"
