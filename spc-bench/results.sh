#!/usr/bin/env bash
# Measures SPC with the bundle of this checkout beside the cached measurements of its peers, and
# writes spc-bench/results (measurements, tables, plots, contact sheet), docs/RESULTS.md and the
# README's strip of crops. Both rate-distortion and detection keep what they know of the peers.
#   SPC_SHARED   folder with data/kodak and teachers (default ../shared)
#   SPC_CODECS   spc,spc-flat (default): saliency on and off
#   SPC_PICTURES photographs in the contact sheet
#   SPC_PEERS    codecs to compare with (default: those in results/kodak-peers.csv)
#   SPC_JUDGES   folder with butteraugli_main and dssim; without them these two are left out
#   SPC_PYTHON   a Python with spc-bench/peers/requirements.txt, for avif-iq and jxl-0.12
# To measure the peers again, ten to fifteen minutes of one core: remove results/kodak-peers.csv and set
# SPC_PEERS=jpeg,webp,avif,jxl,heic,avif-iq,jxl-0.12. Their detection figures, half an hour of one core:
#   spc-bench/run detect.Downstream --data ../shared/data/detection --out spc-bench/results \
#     --detector ../shared/teachers/nanodet-plus-m_416.onnx --codecs jpeg,webp,avif,jxl,heic
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
shared="${SPC_SHARED:-$root/../shared}"
results="$root/spc-bench/results"
cached="$results/kodak-peers.csv"
judges="${SPC_JUDGES:-$shared/judges}"
run="$root/spc-bench/run"
ours="${SPC_CODECS:-spc,spc-flat}"
mkdir -p "$results"

peers="${SPC_PEERS:-$(tail -n +2 "$cached" | cut -d, -f1 | uniq | paste -sd,)}"
if [ ! -f "$cached" ]; then
    work="$(mktemp -d)"
    "$run" rd.RateDistortion --images "$shared/data/kodak" --teachers "$shared/teachers" --judges "$judges" \
        --codecs "$peers" --out "$work"
    mv "$work/points.csv" "$cached"
    rm -r "$work"
fi

rm -f "$results/points.csv"
"$run" rd.RateDistortion --images "$shared/data/kodak" --teachers "$shared/teachers" --judges "$judges" \
    --codecs "$ours,$peers" --reuse "$cached" --out "$results"
mv "$results/points.csv" "$results/kodak-spc.csv"
against="$(mktemp -d)"
"$run" rd.RateDistortion --images "$shared/data/kodak" --teachers "$shared/teachers" --judges "$judges" \
    --codecs "$ours,avif-iq" --anchor avif-iq --reuse "$cached,$results/kodak-spc.csv" --out "$against"
mv "$against/tables.md" "$results/against-avif-iq.md"
rm -r "$against"
"$run" sheet.ContactSheet --images "$shared/data/kodak" --out "$results/contact-sheet.png" \
    --only "${SPC_PICTURES:-kodim04,kodim05,kodim15,kodim23}" --rate 0.23
"$run" sheet.ContactSheet --images "$root/docs/images" --only chelsea --rate 0.23 --size 156 \
    --busiest --codecs spc,jpeg,webp,avif-iq --out "$root/docs/images/strip.png"
"$run" detect.Downstream --data "$shared/data/detection" --codecs "$ours" \
    --detector "$shared/teachers/nanodet-plus-m_416.onnx" --out "$results"
"$run" salient.SalientGain --images "$shared/data/kodak" --rates 0.23,0.37,0.5 > "$results/saliency.md"

"$root/spc-bench/results-page.sh"
