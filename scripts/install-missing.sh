#!/bin/bash
# Installs the Debian packages that a Swift toolchain and the local model need, and only those that are missing.
set -euo pipefail

if ! command -v swift > /dev/null && ! [ -x /opt/swift/usr/bin/swift ]; then
    echo 'No Swift toolchain is here: install Swift 6.1 or later from https://www.swift.org/install and put it on PATH.' >&2
    exit 1
fi

missing=()
need() { # PACKAGE COMMAND...: the package is missing where the command fails
    local package=$1
    shift
    "$@" > /dev/null 2>&1 || missing+=("$package")
}
library() { [[ "$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)" == *"$1"* ]]; }
includes() { echo "#include <$1>" | g++ -x c++ -fsyntax-only -; }

need git command -v git
need g++ includes string
need pkg-config command -v pkg-config
need libcurl4-openssl-dev includes curl/curl.h
need libz3-dev includes z3.h
need libglpk-dev includes glpk.h
need minizinc command -v minizinc
need strace command -v strace
need libxml2-dev library libxml2.so
need zlib1g-dev library libz.so.1
need libsqlite3-0 library libsqlite3.so.0
need libncurses6 library libncurses.so.6
need tzdata test -e /usr/share/zoneinfo
need ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
need python3 command -v python3
need python3-pip python3 -m pip --version

[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo > /dev/null && sudo -n true 2> /dev/null; then
        as_root=(sudo -n)
    else
        echo "These packages are missing; install them and run this again:" >&2
        echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
fi
if ! command -v apt-get > /dev/null; then
    echo "These are missing (named as Debian names them); install them and run this again: ${missing[*]}" >&2
    exit 1
fi
echo "Installing what is missing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "${missing[@]}" > /dev/null
