# Sourced by results.sh and peers.sh: where things are, and the programs over the photographs that the
# tables are about.
#   SPC_SHARED   folder with data and teachers (default ../shared)
#   SPC_JUDGES   folder with butteraugli_main and dssim; without them these two are left out
#   SPC_PYTHON   a Python with spc-bench/peers/requirements.txt, for avif-iq and jxl-0.12 and to read
# shellcheck shell=bash
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
shared="${SPC_SHARED:-$root/../shared}"
results="$root/spc-bench/results"
run="$root/spc-bench/run"
# Photographs of data/detection in which something is written, and something stands out.
written=000000000724,000000000885,000000001532,000000001584,000000002006,000000005037
written+=,000000005477,000000005586,000000008211,000000011122,000000011615,000000012120

codecs_of() { tail -n +2 "$1" | cut -d, -f1 | awk '!seen[$0]++' | paste -sd,; }

# Folder of a set of photographs: kodak, validation, or a dozen each of others: hard, out of a list of
# those with strong colours and straight or repeated structure, and everyday, out of those to detect in;
# viewed, a third of the photographs of known fixations that saliency was not trained on.
images_of() {
    case "$1" in
        hard) awk 'NR % 3 == 1 && NR < 36' "$shared/data/photos-hard.txt" | linked "$1" photos ;;
        everyday) ls "$shared/data/detection/images" | awk 'NR % 11 == 1' | linked "$1" detection/images ;;
        viewed) awk 'NR % 3 == 1' "$root/models/training/saliency/validation.txt" | linked "$1" fixations/photos ;;
        *) echo "$shared/data/$1" ;;
    esac
}

# linked SET FOLDER: a folder of links to the files that standard input names
linked() {
    local folder="$root/spc-bench/target/$1" name
    mkdir -p "$folder"
    while read -r name; do
        ln -sf "$(realpath "$shared/data/$2")/$name" "$folder/"
    done
    echo "$folder"
}

# rate_distortion SET ARGUMENT...
rate_distortion() {
    "$run" rd.RateDistortion --images "$(images_of "$1")" --teachers "$shared/teachers" \
        --judges "${SPC_JUDGES:-$shared/judges}" "${@:2}"
}

# detection|objects|photographs|pages CODECS FOLDER_OF_COMPRESSED_FILES
detection() {
    "$run" detect.Downstream --data "$shared/data/detection" --codecs "$1" --files "$2" \
        --detector "$shared/teachers/nanodet-plus-m_416.onnx" --out "$results"
}

objects() {
    "$run" segment.Segmentation --data "$shared/data/detection" --only "$written" --codecs "$1" \
        --files "$2" --network "$shared/teachers/u2netp_320.onnx" --out "$results"
}

photographs() {
    "$run" reading.Reading --images "$shared/data/detection/images" --only "$written" --codecs "$1" \
        --files "$2" --kind photographs --out "$results"
}

pages() {
    "$run" reading.TextPages --text "$root/LICENSE" --out "$2/pages"
    "$run" reading.Reading --images "$2/pages" --codecs "$1" --files "$2" --kind pages --out "$results"
}
