#!/usr/bin/env bash
# Tries the image of the Containerfile: no shell, a user without rights, a file system that is only
# read, no network. As root. Prints what it saw and measured.
#   docs/container/check.sh [--measure] [--unpacked]
# With podman it builds and runs the image; without, or with --unpacked, it takes the lines of the
# Containerfile as its steps, in an unpacked root.
#   BUILD_OPTIONS  for podman build, as in "--build-arg BUILD_IMAGE=NAME -v $HOME/.m2:/root/.m2:O"
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repository="$(cd "$here/../.." && pwd)"
measure=no
way=unpacked
! command -v podman > /dev/null || way=image
for argument in "$@"; do
    case "$argument" in
        --measure) measure=yes ;;
        --unpacked) way=unpacked ;;
        *) echo "what is $argument? check.sh [--measure] [--unpacked]" >&2; exit 2 ;;
    esac
done
work="${SPC_CHECK:-$(mktemp -d)}"
data="$work/photos"
# shellcheck source=/dev/null
. "$here/$way.sh" # lay_out, spc, running, clean_up; root: where the root is to be seen
trap 'clean_up; rm -rf "$work"' EXIT
lay_out "$@"

echo "root: $(du -smx "$root" | cut -f1) MB, of it Java $(du -sm "$root/opt/java" | cut -f1), jars and models $(du -smc "$root"/opt/spc/*.jar | tail -1 | cut -f1), ONNX Runtime $(du -sm "$root/opt/spc/native" | cut -f1)"
if find "$root" -xdev -type f -perm /111 -not -path "$root/opt/java/*" -not -name '*.so*' | grep . ; then
    echo "these are programs beside Java" >&2
    exit 1
fi
[ -z "$(find "$root" -xdev -name sh -o -name bash -o -name busybox)" ]
echo "no shell, no tool beside Java"

refused() {
    if "$@" > "$work/said" 2>&1; then
        echo "was not refused: $*" >&2
        exit 1
    fi
    echo "refused: $(head -1 "$work/said")"
    grep -q "read-only file system" "$work/said"
}

cp "$repository/docs/images/chelsea.png" "$data/in.png"
chown -R 65532:65532 "$data"
spc encode in.png out.spc
spc decode out.spc back.png
spc info out.spc | head -3
spc compare in.png out.spc
refused spc encode in.png /opt/out.spc
user=0:0 refused spc encode in.png /opt/out.spc # whom rights alone would not stop
keep_temporary=yes spc decode out.spc again.png
[ -z "$(find "$work/tmp" -type f)" ] && echo "nothing left in /tmp"
[ "$(stat -c %u "$data/out.spc")" = 65532 ] && echo "written by user 65532"

[ "$measure" = yes ] || exit 0
java "$here/Tile.java" "$repository/docs/images/chelsea.png" "$data/large.png" 4000 3000
chown 65532:65532 "$data/large.png"
spc encode large.png large.spc
mkdir "$data/many"
for i in 1 2 3 4; do cp "$data/large.spc" "$data/many/$i.spc"; done
chown -R 65532:65532 "$data"
for parallel in 1 2 4; do
    heap=-Xmx2g spc decode --threads "$parallel" many "decoded$parallel" > /dev/null 2>&1 &
    waiting=$!
    most=0
    threads=0
    while kill -0 "$waiting" 2> /dev/null; do
        for process in $(running); do
            read -r rss count < <(awk '/^VmHWM/ {m = $2} /^Threads/ {t = $2} END {print m + 0, t + 0}' \
                "/proc/$process/status" 2> /dev/null || echo 0 0)
            [ "$rss" -le "$most" ] || most="$rss"
            [ "$count" -le "$threads" ] || threads="$count"
        done
        sleep 0.1
    done
    wait "$waiting"
    for i in 1 2 3 4; do cmp "$data/decoded1/$i.png" "$data/decoded$parallel/$i.png"; done
    echo "$parallel at once, 12 megapixels each: $((most / 1024)) MB resident at most, $threads threads"
done
