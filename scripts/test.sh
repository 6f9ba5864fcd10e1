#!/usr/bin/env bash
# Installs what is missing, builds and passes all tests. Ends with one line "N passed, N failed" over all of them.
#   scripts/test.sh           everything
#   scripts/test.sh --quick   without the second build under address and undefined-behaviour sanitizers, and without the
#                             search for texts that break extraction
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

sanitize=yes
case "${1:-}" in
  "") ;;
  --quick) sanitize=no ;;
  *)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

passed=0
failed=0
started=$SECONDS
say() { printf '\n== %s (after %d s)\n' "$*" $((SECONDS - started)); }
count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
}
finish() {
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}

# A part that counts as one test.
part() {
  local name=$1
  shift
  say "$name"
  if "$@"; then count 1 0; else
    count 0 1
    echo "FAILED: $name"
  fi
}

# ctest in a build folder; each test case inside counts.
run_ctest() {
  local folder=$1 found
  shift
  say "Tests in $folder"
  rm -f "$folder/tests.xml"
  ctest --test-dir "$folder" --output-on-failure --timeout 600 -j"$jobs" --output-junit tests.xml \
    --test-output-size-passed 1000000 --test-output-size-failed 1000000 "$@" || true
  if found=$(python3 tests/count_cases.py "$folder/tests.xml"); then
    # shellcheck disable=SC2086  # two numbers
    count $found
  else
    count 0 1
    echo "FAILED: the tests in $folder gave no result"
  fi
}

# Configures and builds; what cannot be built is a failed part, and ends the run: nothing after it could tell more.
build() {
  local folder=$1
  shift
  say "Building $folder"
  mkdir -p "$folder"
  if cmake -S . -B "$folder" -G Ninja "${launcher[@]}" "$@" >"$folder/configure.log" 2>&1 && cmake --build "$folder"; then
    count 1 0
  else
    tail -n 20 "$folder/configure.log"
    echo "FAILED: $folder cannot be built"
    count 0 1
    finish
    exit 1
  fi
}

# Names the files, not each place in them: the tool that finds them also mends them.
formatted() {
  local file bad=()
  while IFS= read -r -d '' file; do
    if [[ -e $file ]] && ! clang-format "$file" | cmp -s - "$file"; then bad+=("$file"); fi
  done < <(git ls-files -z --cached --others --exclude-standard '*.h' '*.cc')
  if ((${#bad[@]} == 0)); then return 0; fi
  printf 'not formatted; run: clang-format -i'
  printf ' %s' "${bad[@]}"
  printf '\n'
  return 1
}

browser() {
  local lock=tests/browser/package-lock.json mark=tests/browser/node_modules/.package-lock.json
  if [[ ! -e $mark || $lock -nt $mark ]]; then
    (cd tests/browser && npm ci --no-audit --no-fund) || return 1
  fi
  local output status=0
  output=$(mktemp)
  node tests/browser/page_test.mjs build/plantgraph 2>&1 | tee "$output" || status=1
  local numbers
  numbers=$(sed -n 's/^browser: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$output")
  rm -f "$output"
  if [[ -z $numbers ]]; then
    count 0 1
    echo "FAILED: the browser test gave no result"
    return 0
  fi
  # shellcheck disable=SC2086  # two numbers
  count $numbers
  if ((status != 0)); then echo "FAILED: the page in a browser"; fi
}

say "Installing what is missing (Debian packages)"
scripts/setup.sh --tests
jobs=$(nproc)
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

part "Format of the C++ files (clang-format)" formatted
# The files of the tests are not worth optimising: their compilation is a third of the build, their own code no time at all.
build build -DCMAKE_BUILD_TYPE=Release -DPLANTGRAPH_TEST_OPTIONS=-Og
run_ctest build
say "The page in a browser"
browser || {
  count 0 1
  echo "FAILED: the browser test cannot run"
}
if [[ $sanitize == yes ]]; then
  # Hardly optimised: -Og compiles in half the time of -O1, and what the sanitizers see is the same.
  build build/asan -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-Og -g1 -DNDEBUG" \
    -DPLANTGRAPH_SANITIZE=address,undefined -DPLANTGRAPH_TEST_OPTIONS=-O0
  run_ctest build/asan
  part "Looking for texts that break extraction, 1500 tries" \
    build/asan/tests/fuzz/extract_fuzz 1500x tests/fuzz/corpus data/articles tests/golden/extraction
  part "Looking for input that breaks a reader, 5000 tries" build/asan/tests/fuzz/readers_fuzz 5000x tests/fuzz/readers
  part "Looking for questions that break answering, 3000 tries" build/asan/tests/fuzz/question_fuzz 3000x
  part "Looking for statements that break the SQL door, 5000 tries" build/asan/tests/fuzz/sql_fuzz 5000x tests/fuzz/statements
fi
finish
