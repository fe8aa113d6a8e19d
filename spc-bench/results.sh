#!/usr/bin/env bash
# Measures SPC with the bundle of this checkout beside the cached measurements of its peers, and
# writes spc-bench/results (measurements, tables, plots, contact sheet), docs/RESULTS.md and the
# README's strip of crops. All programs keep what they know of the peers.
#   SPC_SHARED   folder with data and teachers (default ../shared)
#   SPC_CODECS   spc,spc-flat (default): saliency on and off
#   SPC_PICTURES photographs in the contact sheet
#   SPC_PEERS    codecs to compare with (default: those in results/kodak-peers.csv)
#   SPC_JUDGES   folder with butteraugli_main and dssim; without them these two are left out
#   SPC_PYTHON   a Python with spc-bench/peers/requirements.txt, for avif-iq and jxl-0.12 and to read
#   SPC_PARTS    some of rates,others,crops,detection,objects,reading,salient,page (default: all)
# To measure the peers again, ten to fifteen minutes of one core: remove results/kodak-peers.csv and set
# SPC_PEERS=jpeg,webp,avif,jxl,heic,avif-iq,jxl-0.12. What detection, objects and reading know of them,
# an hour of one core: SPC_CODECS=jpeg,webp,avif,jxl,heic,avif-iq,jxl-0.12 with these SPC_PARTS.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
shared="${SPC_SHARED:-$root/../shared}"
results="$root/spc-bench/results"
run="$root/spc-bench/run"
ours="${SPC_CODECS:-spc,spc-flat}"
parts=",${SPC_PARTS:-rates,others,crops,detection,objects,reading,salient,page},"
# Photographs of data/detection in which something is written.
written=000000000724,000000000885,000000001532,000000001584,000000002006,000000005037
written+=,000000005477,000000005586,000000008211,000000011122,000000011615,000000012120
objects=20
work="$(mktemp -d)"
trap 'rm -r "$work"' EXIT
mkdir -p "$results"

wants() { [[ "$parts" == *",$1,"* ]]; }

codecs_of() { tail -n +2 "$1" | cut -d, -f1 | uniq | paste -sd,; }

rate_distortion() {
    "$run" rd.RateDistortion --images "$shared/data/$1" --teachers "$shared/teachers" \
        --judges "${SPC_JUDGES:-$shared/judges}" "${@:2}"
}

if wants rates; then
    cached="$results/kodak-peers.csv"
    peers="${SPC_PEERS:-$(codecs_of "$cached")}"
    if [ ! -f "$cached" ]; then
        rate_distortion kodak --codecs "$peers" --out "$work/peers"
        mv "$work/peers/points.csv" "$cached"
    fi
    rm -f "$results/points.csv"
    rate_distortion kodak --codecs "$ours,$peers" --reuse "$cached" --out "$results"
    mv "$results/points.csv" "$results/kodak-spc.csv"
    rate_distortion kodak --codecs "$ours,avif-iq" --anchor avif-iq \
        --reuse "$cached,$results/kodak-spc.csv" --out "$work/against"
    sed '/^## PSNR/,$d' "$work/against/tables.md" > "$results/against-avif-iq.md"
    mv "$work/against"/win-shares-*.svg "$results"
fi

if wants others; then
    cached="$results/validation-peers.csv"
    rate_distortion validation --codecs "$ours,$(codecs_of "$cached")" --anchor avif-iq \
        --reuse "$cached" --out "$work/validation"
    mv "$work/validation/points.csv" "$results/validation-spc.csv"
    {
        echo "## BD-rate, %, against avif-iq over 25 other photographs"
        echo
        sed -n '/^| codec/,/^$/p;/^## PSNR/q' "$work/validation/tables.md"
        echo "576 x 576, CC0, otherwise as above; weights were chosen on them, so that they are no test."
    } > "$results/validation.md"
fi

if wants crops; then
    "$run" sheet.ContactSheet --images "$shared/data/kodak" --out "$results/contact-sheet.png" \
        --only "${SPC_PICTURES:-kodim04,kodim05,kodim15,kodim23}" --rate 0.23
    "$run" sheet.ContactSheet --images "$root/docs/images" --only chelsea --rate 0.23 --size 156 \
        --busiest --codecs spc,jpeg,webp,avif-iq --out "$root/docs/images/strip.png"
fi

if wants detection; then
    "$run" detect.Downstream --data "$shared/data/detection" --codecs "$ours" --files "$work/files" \
        --detector "$shared/teachers/nanodet-plus-m_416.onnx" --out "$results"
fi

if wants objects; then
    "$run" segment.Segmentation --data "$shared/data/detection" --limit "$objects" --codecs "$ours" \
        --files "$work/files" --network "$shared/teachers/u2netp_320.onnx" --out "$results"
fi

if wants reading; then
    "$run" reading.Reading --images "$shared/data/detection/images" --only "$written" --codecs "$ours" \
        --files "$work/files" --kind photographs --out "$results"
    "$run" reading.TextPages --text "$root/LICENSE" --out "$work/pages"
    "$run" reading.Reading --images "$work/pages" --codecs "$ours" --kind pages --out "$results"
fi

if wants salient; then
    "$run" salient.SalientGain --images "$shared/data/kodak" --rates 0.23,0.37,0.5 \
        > "$results/saliency.md"
fi

if wants page; then
    "$root/spc-bench/results-page.sh"
fi
