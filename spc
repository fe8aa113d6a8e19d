#!/usr/bin/env bash
# Runs the command line; builds it first where there is no build or a source is newer.
#   SPC_MAVEN_OPTS  arguments for the build, for instance -Pcpu
#   SPC_JAVA_OPTS   arguments for Java, for instance -Xmx8g
#   JAVA_HOME       the Java to run, if not the one on PATH
#   LC_ALL          C.UTF-8 where the locale is POSIX, whose file names have no letters but ASCII
#   ORT_DISABLE_TELEMETRY  1 unless it is set: ONNX Runtime reports nothing and writes no files
set -euo pipefail

# The script's own folder, also where a link leads to it.
script="${BASH_SOURCE[0]}"
while [ -L "$script" ]; do
    target="$(readlink "$script")"
    case "$target" in
        /*) script="$target" ;;
        *) script="$(dirname "$script")/$target" ;;
    esac
done
root="$(cd "$(dirname "$script")" && pwd)"
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
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if ! command -v "$java" > /dev/null; then
    echo "spc: no Java: $java is not there; it takes JDK 17 or later, on PATH or in JAVA_HOME" >&2
    exit 1
fi

# A bounded address space holds little of what Java reserves without ever using it.
small=()
limit="$(ulimit -v)"
if [ "$limit" != unlimited ]; then
    small=(-XX:+UseSerialGC -XX:CompressedClassSpaceSize=64m -XX:ReservedCodeCacheSize=64m
        "-Xmx$((limit / 5))k")
fi
progress=false
if [ -t 2 ]; then progress=true; fi
# shellcheck disable=SC2086
exec "$java" "${small[@]+"${small[@]}"}" --enable-native-access=com.microsoft.onnxruntime -Djava.awt.headless=true \
    -Dspc.progress=$progress \
    ${SPC_JAVA_OPTS:-} \
    -p "$root/spc-cli/target/classes:$(cat "$path_file")" -m io.spcodec.cli/io.spcodec.cli.Spc "$@"
