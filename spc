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
    link="$(readlink "$script")"
    case "$link" in
        /*) script="$link" ;;
        *) script="$(dirname "$script")/$link" ;;
    esac
done
root="$(cd "$(dirname "$script")" && pwd)"
target="$root/spc-cli/target"
path_file="$target/spc.path"
archive="$target/spc.jsa"

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
    mkdir -p "$target"
    if command -v flock > /dev/null; then
        exec 9> "$target/spc.lock"
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

options=(--enable-native-access=ALL-UNNAMED -Djava.awt.headless=true)
jars="$target/spc-cli.jar:$(< "$path_file")"
# The class files of picocli are of Java 5. Java verifies those slowly, but on its own path not at all.
if [[ "$jars" =~ (^|:)([^:]*/picocli-[^:]*) ]]; then options+=("-Xbootclasspath/a:${BASH_REMATCH[2]}"); fi

# ONNX Runtime's library, which the build has unpacked. With a GPU it has to lie beside the GPU's, and
# those are too large to be unpacked for everybody.
case "$OSTYPE-$HOSTTYPE" in
    linux*-x86_64) platform=linux-x64 ;;
    linux*-aarch64) platform=linux-aarch64 ;;
    darwin*-x86_64) platform=osx-x64 ;;
    darwin*-a*64) platform=osx-aarch64 ;;
    *) platform=none ;;
esac
library="$target/native/ai/onnxruntime/native/$platform"
if [ -d "$library" ] && [ ! -e /proc/driver/nvidia/version ] && [ ! -e /dev/nvidiactl ]; then
    options+=("-Donnxruntime.native.path=$library")
fi

# The classes that decoding takes, as they lie in memory, which saves a fifth of a short run. Java
# passes over an archive of another Java's or of other jars; an empty one says that it makes none.
archive_classes() {
    local new="$archive.$$"
    "$java" "${options[@]}" "-XX:ArchiveClassesAtExit=$new" -Xlog:disable -cp "$jars" io.spcodec.cli.Spc \
        decode "$root/docs/conformance/small_rgb.spc" "$new.png" > /dev/null 2>&1 || true
    [ -f "$new" ] || : > "$new"
    mv -f "$new" "$archive"
    rm -f "$new.png"
}
archive_fits() {
    local jar
    while IFS= read -r -d : jar; do
        [ "$archive" -nt "$jar" ] || return 1
    done <<< "$jars:"
}
if [ -w "$target" ] && ! archive_fits; then archive_classes; fi
if [ -s "$archive" ]; then
    options+=("-XX:SharedArchiveFile=$archive" -Xlog:disable -Xlog:all=error:stderr)
fi

# Some pictures are done before Java's optimising compiler has paid; many or large ones are not.
many() {
    local argument size
    [ "$#" -le 8 ] || return 0
    for argument; do
        if [ -d "$argument" ]; then return 0; fi
        [ -f "$argument" ] || continue
        size="$(wc -c < "$argument")"
        case "$argument" in
            *.spc) [ "$size" -le 500000 ] || return 0 ;;
            *) [ "$size" -le 8000000 ] || return 0 ;;
        esac
    done
    return 1
}
if ! many "$@"; then options+=(-XX:TieredStopAtLevel=1 -XX:Tier3BackEdgeThreshold=5000); fi

# A bounded address space holds little of what Java reserves without ever using it.
limit="$(ulimit -v)"
if [ "$limit" != unlimited ]; then
    options+=(-XX:+UseSerialGC -XX:CompressedClassSpaceSize=64m -XX:ReservedCodeCacheSize=64m
        "-Xmx$((limit / 5))k")
fi
if [ -t 2 ]; then options+=(-Dspc.progress=true); else options+=(-Dspc.progress=false); fi
# shellcheck disable=SC2206 # several options in one variable
options+=(${SPC_JAVA_OPTS:-})
exec "$java" "${options[@]}" -cp "$jars" io.spcodec.cli.Spc "$@"
