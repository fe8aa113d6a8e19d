#!/usr/bin/env bash
# Takes the steps of the Containerfile without a builder: lays out the root, makes it read-only,
# and runs the command line in it as a user without rights. Needs root, for chroot and mount;
# everything is mounted in a mount namespace of its own. Prints what it saw and measured.
#   docs/container/check.sh [--measure]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repository="$(cd "$here/../.." && pwd)"
if [ "${SPC_IN_NAMESPACE:-}" != yes ]; then
    SPC_IN_NAMESPACE=yes exec unshare --mount --net --pid --fork --kill-child "$0" "$@"
fi
mount --make-rprivate /
mount -t proc proc /proc
work="$(mktemp -d)"
trap 'umount -R -l "$work/root" 2> /dev/null || true; rm -rf "$work"' EXIT
root="$work/root"
"$here/root.sh" "$root"
echo "root: $(du -sm "$root" | cut -f1) MB, of it Java $(du -sm "$root/opt/java" | cut -f1), jars and models $(du -smc "$root"/opt/spc/*.jar | tail -1 | cut -f1), ONNX Runtime $(du -sm "$root/opt/spc/native" | cut -f1)"
if find "$root" -type f -perm /111 -not -path "$root/opt/java/*" -not -name '*.so*' | grep . ; then
    echo "these are programs beside Java" >&2
    exit 1
fi
[ ! -e "$root/bin/sh" ] && [ ! -e "$root/usr/bin/sh" ] && [ ! -e "$root/bin/bash" ]
echo "no shell, no tool beside Java"

cp "$repository/docs/images/chelsea.png" "$root/photos/in.png"
if [ "${1:-}" = --measure ]; then
    java "$here/Tile.java" "$repository/docs/images/chelsea.png" "$root/photos/large.png" 4000 3000
fi
data="$work/data"
mv "$root/photos" "$data"
mkdir "$root/photos" "$root/proc"
chown -R 65532:65532 "$data"
mount --bind "$root" "$root"
mount --bind "$data" "$root/photos"
mount -t tmpfs -o size=64m,mode=1777,nosuid,nodev tmpfs "$root/tmp"
mount -t proc proc "$root/proc"
mount -o remount,bind,ro "$root"

spc() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin ORT_DISABLE_TELEMETRY=1 LC_ALL=C.UTF-8 chroot --userspec=65532:65532 "$root" \
        /opt/java/bin/java -XX:MaxRAMPercentage=60 ${heap:-} -Djava.awt.headless=true \
        -Donnxruntime.native.path=/opt/spc/native -jar /opt/spc/spc-cli.jar "$@"
}
refused() {
    if "$@" > "$work/said" 2>&1; then
        echo "was not refused: $*" >&2
        exit 1
    fi
    echo "refused: $(head -1 "$work/said")"
}

spc encode /photos/in.png /photos/out.spc
spc decode /photos/out.spc /photos/back.png
spc info /photos/out.spc | head -3
spc compare /photos/in.png /photos/out.spc
refused spc encode /photos/in.png /opt/out.spc
refused touch "$root/opt/spc/x"
[ -z "$(find "$root/tmp" -type f)" ] && echo "nothing left in /tmp"
[ "$(stat -c %u "$data/out.spc")" = 65532 ] && echo "written by user 65532"

[ "${1:-}" = --measure ] || exit 0
spc encode /photos/large.png /photos/large.spc
mkdir "$data/many"
for i in 1 2 3 4; do cp "$data/large.spc" "$data/many/$i.spc"; done
chown -R 65532:65532 "$data"
for parallel in 1 2 4; do
    heap="-Xmx2g"
    spc decode --threads "$parallel" /photos/many /photos/decoded$parallel > /dev/null &
    waiting=$!
    most=0
    threads=0
    while kill -0 "$waiting" 2> /dev/null; do
        for status in $(grep -ls '^Name:.*java' /proc/[0-9]*/status); do
            rss="$(awk '/^VmHWM/ {print $2}' "$status" 2> /dev/null || true)"
            count="$(awk '/^Threads/ {print $2}' "$status" 2> /dev/null || true)"
            [ "${rss:-0}" -le "$most" ] || most="$rss"
            [ "${count:-0}" -le "$threads" ] || threads="$count"
        done
        sleep 0.1
    done
    wait "$waiting"
    echo "$parallel at once, 12 megapixels each: $((most / 1024)) MB resident at most, $threads threads"
done
