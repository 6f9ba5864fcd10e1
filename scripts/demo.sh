#!/usr/bin/env bash
# From a fresh clone to an answer: installs what is missing, builds, reads articles, asks three questions and serves the page.
#   scripts/demo.sh [--no-serve] [--port PORT] [--articles FOLDER] [--db FOLDER]
set -euo pipefail

usage() {
  sed -n '2,3s/^# \{0,1\}//p' "$0"
}

called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."

serve=yes
port=8080
articles=data/articles
db=build/demo.db
# A folder is meant as seen from where the script was called.
absolute() { case $1 in /*) echo "$1" ;; *) echo "$called_from/$1" ;; esac }
while (($# > 0)); do
  case $1 in
    --no-serve) serve=no ;;
    --port) port=${2:?--port needs a number}; shift ;;
    --articles) articles=$(absolute "${2:?--articles needs a folder}"); shift ;;
    --db) db=$(absolute "${2:?--db needs a folder}"); shift ;;
    -h | --help) usage; exit 0 ;;
    *) echo "demo: unknown option $1" >&2; usage >&2; exit 2 ;;
  esac
  shift
done

say() { printf '\n== %s\n' "$*"; }

say "Installing what is missing (Debian packages)"
scripts/setup.sh

say "Building (Release, into build/)"
mkdir -p build
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release >build/configure.log 2>&1 || {
  cat build/configure.log >&2
  exit 1
}
cmake --build build --target plantgraph plantgraph_lexicon
plantgraph=build/plantgraph

say "Reading $articles into $db"
"$plantgraph" ingest --db "$db" "$articles"

ask() {
  say "plantgraph ask $*"
  "$plantgraph" ask --db "$db" "$@"
}
ask "who is negotiating for Kaluga?" --as-of 2023-03-01
ask "who owns the Kaluga plant?"
ask "what is the capacity of the Kaluga plant?"

if [[ $serve == no ]]; then
  say "Done. Ask on: build/plantgraph ask --db $db \"...\""
  exit 0
fi
say "Serving the page"
exec "$plantgraph" serve --db "$db" --port "$port"
