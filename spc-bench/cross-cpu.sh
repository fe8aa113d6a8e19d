#!/usr/bin/env bash
# Decodes the same streams here and on emulated processors, and prints hashes of their integers:
# natively, with AVX2 only (Haswell), with SSE4 only (Nehalem), and on aarch64; the scale network in
# plain Java and in ONNX Runtime, optimised or not, with 1, 2 and 3 threads. Fails if any differ.
#
#   spc-bench/cross-cpu.sh STREAMS [PIXELS]     STREAMS: a folder of .spc; a folder of images is
#                                               encoded first, with 100 cut-outs of random size
#   PIXELS: how many streams to decode whole, for the pixels' largest difference (default 4)
#
#   QEMU=DIR          folder with qemu-x86_64 and qemu-aarch64 (Debian: qemu-user; default: PATH)
#   AARCH64_ROOT=DIR  root of an unpacked aarch64 system with Java at $AARCH64_JAVA, for instance
#                     Debian's openjdk-17-jre-headless:arm64 and its dependencies by dpkg -x
#   AARCH64_JAVA=PATH default $AARCH64_ROOT/usr/lib/jvm/java-17-openjdk-arm64/bin/java
#   ENGINES=LIST      default interpreter,none-1,none-2,none-3,all-1,all-2,all-3
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
streams="${1:?usage: spc-bench/cross-cpu.sh STREAMS [PIXELS]}"
pixels="${2:-4}"
work="$root/spc-bench/target/cross"
engines="${ENGINES:-interpreter,none-1,none-2,none-3,all-1,all-2,all-3}"
qemu="${QEMU:+$QEMU/}"
native_java="$(readlink -f "$(command -v java)")"
mkdir -p "$work"
rm -f "$work"/*.txt

# Profile cpu: its ONNX Runtime has libraries for x86-64 and aarch64 in one jar.
(cd "$root" && mvn -q -o -Pcpu -pl spc-bench -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -Djacoco.skip=true package dependency:build-classpath \
    -Dmdep.outputFile=target/cross.path -Dmdep.includeScope=runtime)
classes="$root/spc-bench/target/classes:$(cat "$root/spc-bench/target/cross.path")"

if ! ls "$streams"/*.spc > /dev/null 2>&1; then
    java -cp "$classes" io.spcodec.bench.cross.CrossStreams \
        --images "$streams" --out "$work/streams"
    streams="$work/streams"
fi

decode() { # NAME, what to compare pixels with, then the command that runs Java
    local name="$1" against="$2"
    shift 2
    echo "== $name"
    "$@" -cp "$classes" io.spcodec.bench.cross.CrossDecode --streams "$streams" \
        --engines "$engines" --pixels "$pixels" "$against" "$work/samples" | tee "$work/$name.txt"
}

decode native --write "$native_java"
if command -v "${qemu}qemu-x86_64" > /dev/null; then
    decode avx2 --reference "${qemu}qemu-x86_64" -cpu Haswell "$native_java"
    decode sse4 --reference "${qemu}qemu-x86_64" -cpu Nehalem "$native_java"
else
    echo "== no qemu-x86_64: AVX2 and SSE4 are not tested" >&2
fi
if command -v "${qemu}qemu-aarch64" > /dev/null && [ -n "${AARCH64_ROOT:-}" ]; then
    # qemu-user shows the host's /proc/cpuinfo, at which ONNX Runtime on aarch64 crashes; a file
    # under the root takes its place.
    if [ ! -e "$AARCH64_ROOT/proc/cpuinfo" ]; then
        mkdir -p "$AARCH64_ROOT/proc"
        printf '%s\n' 'processor : 0' 'Features : fp asimd evtstrm crc32 cpuid' \
            'CPU implementer : 0x41' 'CPU architecture: 8' 'CPU variant : 0x0' \
            'CPU part : 0xd08' 'CPU revision : 3' '' > "$AARCH64_ROOT/proc/cpuinfo"
    fi
    decode aarch64 --reference "${qemu}qemu-aarch64" -cpu cortex-a72 -L "$AARCH64_ROOT" \
        "${AARCH64_JAVA:-$AARCH64_ROOT/usr/lib/jvm/java-17-openjdk-arm64/bin/java}"
else
    echo "== no qemu-aarch64 or no AARCH64_ROOT: aarch64 is not tested" >&2
fi

hashes="$(cat "$work"/{native,avx2,sse4,aarch64}.txt 2> /dev/null | grep -v '^pixels' \
    | awk '{print $2}' | sort -u | wc -l)"
echo "== $hashes different hash(es) over all processors and engines"
[ "$hashes" -eq 1 ]
