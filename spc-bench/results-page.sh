#!/usr/bin/env bash
# Puts docs/RESULTS.md together from what spc-bench/results holds; measures nothing.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
results="$root/spc-bench/results"

{
    cat "$root/spc-bench/results-head.md"
    echo
    echo "Measured $(date -u +%F) on $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)."
    echo "SHA-256 of the bundle's manifest:"
    echo
    (cd "$root/models/src/main/resources/io/spcodec/models" && sha256sum -- */manifest.json) |
        sed 's/^/    /'
    echo
    cat "$results/against-avif-iq.md"
    cat "$results/tables.md"
    for part in validation hard everyday downstream segmentation reading-photographs reading-pages saliency; do
        if [ -f "$results/$part.md" ]; then
            echo
            cat "$results/$part.md"
        fi
    done
} > "$root/docs/RESULTS.md"
