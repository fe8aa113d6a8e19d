#!/usr/bin/env bash
# Runs the command line; builds it first where there is no build or a source is newer.
#   SPC_MAVEN_OPTS  arguments for the build, for instance -Pcpu
#   SPC_JAVA_OPTS   arguments for Java, for instance -Xmx8g
#   LC_ALL          C.UTF-8 where the locale is POSIX, whose file names have no letters but ASCII
#   ORT_DISABLE_TELEMETRY  1 unless it is set: ONNX Runtime reports nothing and writes no files
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
path_file="$root/spc-cli/target/spc.path"

stale() {
    [ ! -f "$path_file" ] || [ -n "$(find "$root"/pom.xml "$root"/{models,spc-core,imageio-spc,spc-cli}/pom.xml \
        "$root"/{models,spc-core,imageio-spc,spc-cli}/src/main -newer "$path_file" -print -quit)" ]
}

build() {
    echo "spc: building, once" >&2
    # shellcheck disable=SC2086 # several arguments in one variable
    (cd "$root" && mvn -q -pl spc-cli -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
        -Djacoco.skip=true ${SPC_MAVEN_OPTS:-} package) >&2 || {
        echo "spc: the build failed; it needs JDK 17 or later and Maven 3.8.6 or later" >&2
        exit 1
    }
    touch "$path_file"
}

if stale; then
    mkdir -p "$root/spc-cli/target"
    if command -v flock > /dev/null; then
        exec 9> "$root/spc-cli/target/spc.lock"
        flock 9
    fi
    if stale; then build; fi
    exec 9>&-
fi

export ORT_DISABLE_TELEMETRY="${ORT_DISABLE_TELEMETRY:-1}"
case "${LC_ALL:-${LC_CTYPE:-${LANG:-POSIX}}}" in
    C | POSIX) export LC_ALL=C.UTF-8 ;;
esac
progress=false
if [ -t 2 ]; then progress=true; fi
# shellcheck disable=SC2086
exec java --enable-native-access=com.microsoft.onnxruntime -Djava.awt.headless=true \
    -Dspc.progress=$progress \
    ${SPC_JAVA_OPTS:-} \
    -p "$root/spc-cli/target/classes:$(cat "$path_file")" -m io.spcodec.cli/io.spcodec.cli.Spc "$@"
