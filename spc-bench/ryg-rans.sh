#!/usr/bin/env bash
# Compares the entropy decoder with ryg_rans in C, on the same symbols in the same run.
#
#   spc-bench/ryg-rans.sh RYG_RANS IMAGE...     RYG_RANS: a checkout of github.com/rygorous/ryg_rans
#
# Both decode the same symbols with the same tables of 12 bits in eight lanes, one table index a byte,
# values as 32-bit integers. C is compiled with -O3 -march=native and keeps ryg_rans' own tables: 5
# bytes a slot, frequency, bias and value apart, where Java has 4 in one word. "scalar" are its
# primitives in a plain loop, "sse4.1" its vector decoder with a table for each lane instead of one
# for all. "speed" is the faster of the two over Java, in percent.
#
#   CXX=g++   compiler   QUALITIES=0.2,0.5,0.8   ROUNDS=5
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
ryg="${1:?usage: spc-bench/ryg-rans.sh RYG_RANS IMAGE...}"
shift
program="$root/spc-bench/target/ryg_decode"
mkdir -p "$root/spc-bench/target"
"${CXX:-g++}" -O3 -march=native -I"$ryg" -o "$program" "$root/spc-bench/src/main/cpp/ryg_decode.cpp"
echo "# $(date -u +%F), $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)," \
    "$("${CXX:-g++}" --version | head -1), $(java -version 2>&1 | head -1); ns a coded symbol"
exec "$root/spc-bench/run" rans.RygComparison --program "$program" \
    --qualities "${QUALITIES:-0.2,0.5,0.8}" --rounds "${ROUNDS:-5}" \
    --images "$(IFS=,; echo "${*:-$root/docs/images/chelsea.png}")"
