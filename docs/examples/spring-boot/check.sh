#!/usr/bin/env bash
# Compiles and tests this example against SPC as it would be installed, in a copy of the local
# repository (hard links), so that nothing of SPC is left in the one that others use.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
local="$(mvn -q -B -Dstyle.color=never help:evaluate -Dexpression=settings.localRepository -DforceStdout -f "$root/spc-bom/pom.xml" | sed "s,\x1b\[[0-9;]*m,,g")"
copy="$(mktemp -d -p "$(dirname "$local")")"
trap 'rm -rf "$copy"' EXIT
cp -al "$local" "$copy/repository"
skip="-Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip=true"
# shellcheck disable=SC2086 # several arguments in one variable
(cd "$root" && mvn -q $skip -Dmaven.repo.local="$copy/repository" -pl spc-bom,imageio-spc -am install)
cd "$here" && mvn -q -Dmaven.repo.local="$copy/repository" verify "$@"
