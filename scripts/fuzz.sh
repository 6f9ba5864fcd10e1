#!/usr/bin/env bash
# Looks for input that breaks a reader, with libFuzzer: builds one program a format and lets each search in its turn, on
# one core. Goes on where an earlier run ended (build/fuzz/found); what broke something lies in build/fuzz/broken.
#   scripts/fuzz.sh                     a minute a format
#   scripts/fuzz.sh SECONDS [FORMAT...]  html, warc, mbox, feed, ndjson, csv, eml, archive, json, text, robots, address
# Needs clang++ (Debian: clang) beside what scripts/setup.sh --tests installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-60}
kinds=("${@:2}")
if ((${#kinds[@]} == 0)); then kinds=(html warc mbox feed ndjson csv eml archive json text robots address); fi
if ! [[ $seconds =~ ^[0-9]+$ ]]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
command -v clang++ >/dev/null || {
  echo "fuzz: no clang++; on Debian: apt-get install clang" >&2
  exit 1
}
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
cmake --preset fuzz "${launcher[@]}" >/dev/null
cmake --build --preset fuzz
mkdir -p build/fuzz/broken

failed=0
for kind in "${kinds[@]}"; do
  found=build/fuzz/found/$kind
  log=build/fuzz/$kind.log
  mkdir -p "$found"
  printf '%-8s ' "$kind"
  if "build/fuzz/tests/fuzz/fuzz_$kind" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=3000 -max_len=40000 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/broken/$kind-" "$found" "tests/fuzz/readers/$kind" 2>"$log"; then
    sed -n 's/^stat::number_of_executed_units: */inputs: /p' "$log"
  else
    failed=1
    grep -m 1 -E 'broken|ERROR|runtime error' "$log" || tail -n 1 "$log"
    echo "         see $log"
  fi
done
exit $failed
