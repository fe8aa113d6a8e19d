#!/usr/bin/env bash
# Decodes the same streams here and on emulated processors, and compares hashes of all their samples:
# natively, with AVX2 only (Haswell), with SSE4 only (Nehalem), and on aarch64; the integer networks in
# ONNX Runtime in bytes and carried in single precision, and in plain Java, with 1, 2 and 3 threads.
# Fails if any differ. Emulation takes hours: what is decoded is logged in spc-bench/target/cross, and a
# second run goes on where the first was ended. Remove that folder after a change of the code or the
# bundle. What is there in the end is in spc-bench/results/cross-cpu.csv.
#
#   spc-bench/cross-cpu.sh STREAMS      STREAMS: a folder of .spc; a folder of images is encoded first,
#                                       with 100 cut-outs of random size and every colour type
#
#   QEMU=DIR          folder with qemu-x86_64 and qemu-aarch64 (Debian: qemu-user; default: PATH)
#   AARCH64_ROOT=DIR  root of an unpacked aarch64 system with Java at $AARCH64_JAVA, for instance
#                     Debian's openjdk-17-jre-headless:arm64 and its dependencies by dpkg -x
#   AARCH64_JAVA=PATH default $AARCH64_ROOT/usr/lib/jvm/java-17-openjdk-arm64/bin/java
#   ENGINES=LIST      default "int8 fp32 java"
#   THREADS=LIST      default "1 2 3"
#   PROCESSORS=LIST   default "native avx2 sse4 aarch64"; native first
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
streams="${1:?usage: spc-bench/cross-cpu.sh STREAMS}"
work="$root/spc-bench/target/cross"
qemu="${QEMU:+$QEMU/}"
native_java="$(readlink -f "$(command -v java)")"
mkdir -p "$work"

# Profile cpu: its ONNX Runtime has libraries for x86-64 and aarch64 in one jar.
if [ ! -f "$root/spc-bench/target/cross.path" ]; then
    (cd "$root" && mvn -q -o -Pcpu -pl spc-bench -am -Dmaven.test.skip=true \
        -Dspotless.check.skip=true -Djacoco.skip=true package dependency:build-classpath \
        -Dmdep.outputFile=target/cross.path -Dmdep.includeScope=runtime)
fi
classes="$root/spc-bench/target/classes:$(cat "$root/spc-bench/target/cross.path")"

if ! ls "$streams"/*.spc > /dev/null 2>&1; then
    if [ ! -d "$work/streams" ]; then
        java -cp "$classes" io.spcodec.bench.cross.CrossStreams \
            --images "$streams" --out "$work/unfinished"
        mv "$work/unfinished" "$work/streams"
    fi
    streams="$work/streams"
fi

decode() { # NAME, then the command that runs Java
    local name="$1"
    shift
    echo "== $name"
    for engine in ${ENGINES:-int8 fp32 java}; do
        for threads in ${THREADS:-1 2 3}; do
            "$@" -XX:ActiveProcessorCount="$threads" -cp "$classes" \
                io.spcodec.bench.cross.CrossDecode --processor "$name" --streams "$streams" \
                --logs "$work" --engine "$engine" 2> >(grep -v "TCG doesn't support" >&2)
        done
    done
}

x86() { # NAME CPU
    if command -v "${qemu}qemu-x86_64" > /dev/null; then
        decode "$1" "${qemu}qemu-x86_64" -cpu "$2" "$native_java"
    else
        echo "== no qemu-x86_64: $1 is not tested" >&2
    fi
}

aarch64() {
    if ! command -v "${qemu}qemu-aarch64" > /dev/null || [ -z "${AARCH64_ROOT:-}" ]; then
        echo "== no qemu-aarch64 or no AARCH64_ROOT: aarch64 is not tested" >&2
        return
    fi
    # qemu-user shows the host's /proc/cpuinfo, at which ONNX Runtime on aarch64 crashes; a file
    # under the root takes its place.
    if [ ! -e "$AARCH64_ROOT/proc/cpuinfo" ]; then
        mkdir -p "$AARCH64_ROOT/proc"
        printf '%s\n' 'processor : 0' 'Features : fp asimd evtstrm crc32 cpuid' \
            'CPU implementer : 0x41' 'CPU architecture: 8' 'CPU variant : 0x0' \
            'CPU part : 0xd08' 'CPU revision : 3' '' > "$AARCH64_ROOT/proc/cpuinfo"
    fi
    decode aarch64 "${qemu}qemu-aarch64" -cpu cortex-a72 -L "$AARCH64_ROOT" \
        "${AARCH64_JAVA:-$AARCH64_ROOT/usr/lib/jvm/java-17-openjdk-arm64/bin/java}"
}

for processor in ${PROCESSORS:-native avx2 sse4 aarch64}; do
    case "$processor" in
        native) decode native "$native_java" ;;
        avx2) x86 avx2 Haswell ;;
        sse4) x86 sse4 Nehalem ;;
        aarch64) aarch64 ;;
    esac
done

manifest="$(cd "$root/models/src/main/resources/io/spcodec/models" && sha256sum -- spc-*/manifest.json)"
{
    echo "# $(date -u +%F), native is $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)," \
        "the others emulated by qemu-user; manifest ${manifest:0:16}"
    java -cp "$classes" io.spcodec.bench.cross.CrossReport --logs "$work"
} | tee "$root/spc-bench/results/cross-cpu.csv"
