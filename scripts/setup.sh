#!/usr/bin/env bash
# Installs from Debian's packages what is missing, and nothing where all is there.
#   scripts/setup.sh          what building and running need
#   scripts/setup.sh --tests  also what the tests need: clang-format, python3, openssl, node, chromium
set -euo pipefail

packages=(
  g++ cmake ninja-build pkg-config
  librocksdb-dev nlohmann-json3-dev libcpp-httplib-dev doctest-dev libcli11-dev
  libfmt-dev libspdlog-dev libicu-dev libxxhash-dev libserd-dev libxml2-dev libarchive-dev libsqlite3-dev libbrotli-dev
  ca-certificates
)
# Tools count as there when the command is, whoever installed it.
tools=(g++:g++ cmake:cmake ninja-build:ninja pkg-config:pkg-config)

case "${1:-}" in
  "") ;;
  --tests)
    packages+=(clang-format python3 openssl serdi nodejs npm chromium)
    tools+=(clang-format:clang-format serdi:serdi python3:python3 openssl:openssl nodejs:node npm:npm chromium:chromium)
    ;;
  *)
    echo "usage: scripts/setup.sh [--tests]" >&2
    exit 2
    ;;
esac

installed() {
  local package=$1 entry
  for entry in "${tools[@]}"; do
    if [[ ${entry%%:*} == "$package" ]]; then
      command -v "${entry##*:}" >/dev/null
      return
    fi
  done
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]]
}

missing=()
for package in "${packages[@]}"; do
  installed "$package" || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  echo "setup: all packages are there"
  exit 0
fi

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "setup: not root and no sudo. As root, run: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
if ! command -v apt-get >/dev/null; then
  echo "setup: this is no Debian system (no apt-get). Install what stands for: ${missing[*]}" >&2
  exit 1
fi

echo "setup: installing ${missing[*]}"
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}")
"${as_root[@]}" apt-get update -q
"${install[@]}"
