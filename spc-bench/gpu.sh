#!/usr/bin/env bash
# Proves and times SPC on a GPU: with CUDA 12 and cuDNN 9 on the library path and the default profile,
# whose ONNX Runtime has CUDA. Nobody has run it to its end yet.
#   spc-bench/gpu.sh IMAGES    a folder of photographs; 100 cut-outs of them of random size and every
#                              colour type are added
# First the processor encodes and decodes all, then the GPU, after its golden vectors, decodes the same
# streams: no sample may differ. Then JMH times the encoder's networks and the decoder's on both.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
images="${1:?usage: spc-bench/gpu.sh IMAGES}"
work="$root/spc-bench/target/gpu"
run="$root/spc-bench/run"
cd "$root"
rm -rf "$work"
mkdir -p "$work"

"$run" cross.CrossStreams --images "$images" --out "$work/streams"
decode() { "$run" cross.CrossDecode --processor native --streams "$work/streams" --logs "$work" --engine "$1"; }
decode int8

if ! nvidia-smi -L; then
    echo "gpu.sh: no GPU here; the $(find "$work/streams" -name '*.spc' | wc -l) streams decode on the processor" >&2
    exit 3
fi
decode cuda
"$run" cross.CrossReport --logs "$work" | tee spc-bench/results/gpu-hashes.csv

spc-bench/jmh 'speed.(DecodeStages|IntegerNetworkSpeed|EncodeStages)' -f 1 -wi 4 -w 700ms -i 10 -r 500ms \
    -p provider=int8,cuda -rf json -rff spc-bench/results/gpu-speed.json
