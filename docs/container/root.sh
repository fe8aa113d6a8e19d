#!/usr/bin/env bash
# Lays out the root of the image in a new folder, from a build by `mvn -Pcpu package`:
#   docs/container/root.sh FOLDER
# A Java by jlink, the jars, ONNX Runtime's library outside its jar, and the C libraries that these
# three ask for; no shell, no package manager, no tool.
#   JAVA_HOME  the JDK to link from, if not the one on PATH
set -euo pipefail
target="${1:?folder to make}"
repository="$(cd "$(dirname "$0")/../.." && pwd)"
java_home="${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}"
path_file="$repository/spc-cli/target/spc.path"
[ -f "$path_file" ] || { echo "not built: mvn -Pcpu package first" >&2; exit 1; }
if grep -q onnxruntime_gpu "$path_file"; then
    echo "built with the large ONNX Runtime; mvn -Pcpu package makes the small one" >&2
    exit 1
fi
[ ! -e "$target" ] || { echo "$target is there already" >&2; exit 1; }

mkdir -p "$target"/opt/spc "$target"/tmp "$target"/photos "$target"/etc
chmod 1777 "$target/tmp"
echo 'nonroot:x:65532:65532:nonroot:/photos:/nonexistent' > "$target/etc/passwd"
echo 'nonroot:x:65532:' > "$target/etc/group"

# The jars, under the names that the manifest of the first one lists.
tr ':' '\n' < "$path_file" | xargs -d '\n' cp -t "$target/opt/spc"
cp "$repository/spc-cli/target/spc-cli.jar" "$target/opt/spc/"

# The library of this processor, and a jar without those of all others.
runtime="$(ls "$target"/opt/spc/onnxruntime-*.jar)"
case "$(uname -m)" in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-aarch64 ;;
    *) echo "no ONNX Runtime for $(uname -m)" >&2; exit 1 ;;
esac
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
(cd "$work" && "$java_home/bin/jar" xf "$runtime")
mv "$work/ai/onnxruntime/native/$platform" "$target/opt/spc/native"
rm -rf "$work/ai/onnxruntime/native"
"$java_home/bin/jar" cfM "$runtime" -C "$work" .

# Native libraries come stripped; to strip them again would ask for objcopy, which few images have.
"$java_home/bin/jlink" --add-modules java.base,java.desktop,java.logging,java.management,java.sql,jdk.jfr,jdk.unsupported \
    --strip-java-debug-attributes --no-header-files --no-man-pages --output "$target/opt/java"

# C libraries, where the loader will look for them. What Java loads for a display is not asked for.
find "$target/opt/java/lib" "$target/opt/java/bin" "$target/opt/spc/native" -type f \
    \( -name '*.so' -o -name java \) -not -name 'libawt_xawt.so' -not -name 'libsplashscreen.so' \
    -not -name 'libjsound.so' -print0 | xargs -0 -n1 ldd 2> /dev/null \
    | grep -oE '/[^ ]+' | grep -v "^$target" | sort -u | while read -r library; do
    [ -f "$library" ] || continue
    mkdir -p "$target$(dirname "$library")"
    cp -L "$library" "$target$library"
done
rm -f "$target"/opt/java/lib/libawt_xawt.so "$target"/opt/java/lib/libsplashscreen.so \
    "$target"/opt/java/lib/libjsound.so
