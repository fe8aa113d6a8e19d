#!/usr/bin/env bash
# Decodes in a root that has Java, its C libraries, the jars without ONNX Runtime and one stream: no
# shell, no /etc, no /tmp, no /proc. Needs root, for chroot, and a build by `mvn package`.
#   docs/container/bare.sh [FOLDER for the pictures]
#   JAVA_HOME  the Java to run, if not the one on PATH
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repository="$(cd "$here/../.." && pwd)"
java_home="${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}"
root="$(mktemp -d)"
# Nothing is mounted into it, so that this deletes what was copied and nothing else.
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{java,jars,data}
(cd "$java_home" && tar -ch --exclude=src.zip bin conf lib) | tar -x -C "$root/java"

tr ':' '\n' < "$repository/spc-cli/target/spc.path" | grep -v '/onnxruntime' | xargs -d '\n' cp -t "$root/jars"
cp "$repository/spc-cli/target/spc-cli.jar" "$root/jars"
find -L "$java_home/lib" "$java_home/bin/java" -type f \( -name '*.so' -o -name java \) -not -name 'lib*awt_xawt.so' \
    -not -name libsplashscreen.so -not -name libjsound.so -print0 | xargs -0 -n1 ldd 2> /dev/null \
    | grep -oE '/[^ ]+' | grep -v "^$java_home" | sort -u | while read -r library; do
    [ -f "$library" ] || continue
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done
cp "$repository"/docs/conformance/{small_rgb,two_tiles,gray}.spc "$root/data"

# Without /proc the loader does not know where Java lies.
spc() {
    env -i LD_LIBRARY_PATH=/java/lib "$(command -v chroot)" "$root" /java/bin/java -Djava.awt.headless=true -cp '/jars/*' io.spcodec.cli.Spc "$@"
}
for name in small_rgb two_tiles gray; do
    spc decode "/data/$name.spc" "/data/$name.png"
done
echo "in the root: $(cd "$root" && echo *)"
if [ -n "${1:-}" ]; then cp "$root"/data/*.png "$1"; fi
