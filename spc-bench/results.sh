#!/usr/bin/env bash
# Measures SPC with the bundle of this checkout beside what peers.sh measured of its peers, and writes
# spc-bench/results (measurements, tables, plots, contact sheet), docs/RESULTS.md, the README's figures
# and its strip of crops.
#   spc-bench/results.sh [kodak] [validation] [hard] [everyday] [crops] [detection] [objects]
#                        [photographs] [pages] [salient] [markdown]    default: all
#   SPC_CODECS   spc,spc-flat (default): saliency on and off
#   SPC_PICTURES photographs in the contact sheet
#   SPC_SHARED, SPC_JUDGES, SPC_PYTHON   as in tables.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tables.sh"
ours="${SPC_CODECS:-spc,spc-flat}"
work="$(mktemp -d)"
trap 'rm -r "$work"' EXIT
mkdir -p "$results"

kodak() {
    local cached="$results/kodak-peers.csv"
    rm -f "$results/points.csv"
    rate_distortion kodak --codecs "$ours,$(codecs_of "$cached")" --reuse "$cached" --out "$results"
    mv "$results/points.csv" "$results/kodak-spc.csv"
    rate_distortion kodak --codecs "$ours,avif-iq" --anchor avif-iq \
        --reuse "$cached,$results/kodak-spc.csv" --out "$work/against"
    sed '/^## PSNR/,$d' "$work/against/tables.md" > "$results/against-avif-iq.md"
    mv "$work/against"/win-shares-*.svg "$results"
}

# beside SET TITLE SENTENCE: a table of BD-rates over other photographs than Kodak's
beside() {
    local cached="$results/$1-peers.csv"
    rate_distortion "$1" --codecs "$ours,$(codecs_of "$cached")" --anchor avif-iq \
        --reuse "$cached" --out "$work/$1"
    mv "$work/$1/points.csv" "$results/$1-spc.csv"
    {
        echo "## BD-rate, %, against avif-iq over $2"
        echo
        sed -n '/^| codec/,/^$/p;/^## PSNR/q' "$work/$1/tables.md"
        echo "$3"
    } > "$results/$1.md"
}

validation() {
    beside validation "25 other photographs" \
        "576 x 576, CC0, otherwise as above. Weights were chosen on them, so that they are no test."
}

hard() {
    beside hard "a dozen hard photographs" \
        "Strong colours, straight or repeated structure; kept out of training since they were chosen."
}

everyday() {
    beside everyday "a dozen everyday photographs" \
        "Every eleventh of COCO's that are used for detection; they were JPEG files before."
}

crops() {
    "$run" sheet.ContactSheet --images "$shared/data/kodak" --out "$results/contact-sheet.png" \
        --only "${SPC_PICTURES:-kodim04,kodim05,kodim15,kodim23}" --rate 0.23
    "$run" sheet.ContactSheet --images "$root/docs/images" --only chelsea --rate 0.23 --size 156 \
        --busiest --codecs spc,jpeg,webp,avif-iq --out "$root/docs/images/strip.png"
}

salient() {
    local gain=("$run" salient.SalientGain --rates 0.23,0.37,0.5)
    {
        "${gain[@]}" --images "$shared/data/kodak"
        echo
        "${gain[@]}" --images "$(images_of viewed)"
        echo
        "${gain[@]}" --images "$(images_of viewed)" --viewed "$shared/data/fixations/density"
    } > "$results/saliency.md"
}

markdown() {
    "$root/spc-bench/results-page.sh"
    "$root/spc-bench/readme-figures.sh"
}

all() {
    kodak
    validation
    hard
    everyday
    crops
    detection "$@"
    objects "$@"
    photographs "$@"
    pages "$@"
    salient
    markdown
}

for part in "${@:-all}"; do
    case "$part" in
        kodak | validation | hard | everyday | crops | detection | objects | photographs | pages | salient | \
            markdown | all)
            "$part" "$ours" "$work"
            ;;
        *)
            echo "results.sh: no part is named $part" >&2
            exit 2
            ;;
    esac
done
