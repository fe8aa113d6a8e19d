#!/usr/bin/env bash
# Measures the peers' part of the tables, which results.sh completes with SPC's. What the tables have
# already stays as it is, so that an interrupted run goes on where it was; remove rows to measure them
# again.
#   spc-bench/peers.sh [kodak] [validation] [hard] [everyday] [detection] [objects] [photographs]
#                      [pages]                                                 default: all
#   SPC_PEERS    codecs (default: all); SPC_COMPLETE=--complete adds judges that measured files lack
#   SPC_SHARED, SPC_JUDGES, SPC_PYTHON   as in tables.sh
# On one core, all peers: kodak 30 minutes with all judges, validation 20, hard and everyday 15 each,
# detection 40, objects and photographs 6, pages 3.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/tables.sh"
peers="${SPC_PEERS:-jpeg,webp,avif,jxl,heic,avif-iq,jxl-0.12}"
unfinished="$root/spc-bench/target/peers"
mkdir -p "$results" "$unfinished"

# Measurements are appended image by image, in a folder that an interruption leaves.
rates() {
    local cached="$results/$1-peers.csv" out="$unfinished/$1"
    mkdir -p "$out"
    if [ ! -f "$out/points.csv" ] && [ -f "$cached" ]; then
        cp "$cached" "$out/points.csv"
    fi
    # shellcheck disable=SC2086 # nothing or one word
    rate_distortion "$1" --codecs "$peers" --anchor "${peers%%,*}" --out "$out" ${SPC_COMPLETE:-}
    mv "$out/points.csv" "$cached"
}

# Those codecs that a table has no rows of; rows of one are kept before the next is measured.
rows() {
    local name="$2" codec lacking=
    for codec in ${peers//,/ }; do
        if ! grep -qs "^$codec," "$results/$name.csv"; then
            lacking+=",$codec"
        fi
    done
    if [ -n "$lacking" ]; then
        "$1" "${lacking#,}" "$unfinished"
    fi
}

for part in "${@:-all}"; do
    case "$part" in
        kodak | validation | hard | everyday) rates "$part" ;;
        detection) rows detection downstream ;;
        objects) rows objects segmentation ;;
        photographs | pages) rows "$part" "reading-$part" ;;
        all) "$0" kodak validation hard everyday detection objects photographs pages ;;
        *)
            echo "peers.sh: no part is named $part" >&2
            exit 2
            ;;
    esac
done
