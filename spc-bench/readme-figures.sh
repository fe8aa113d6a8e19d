#!/usr/bin/env bash
# Puts the figures of spc-bench/results into the README: the rows of its table that begin with a codec's
# name below, and the line on today's AVIF. Measures nothing; fails if a row or a figure is missing.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
results="$root/spc-bench/results"
judges="LPIPS (AlexNet),learned metric,MS-SSIM,SSIMULACRA 2,DSSIM,Butteraugli,PSNR"

# flat FILE: SPC's BD-rates without saliency, in the order of $judges, from a table against avif-iq
flat() {
    awk -F ' *[|] *' -v judges="$judges" '
        $2 == "codec" { for (i = 3; i < NF; i++) { sub(", dB", "", $i); column[$i] = i } }
        $2 == "spc-flat" {
            n = split(judges, wanted, ",")
            for (i = 1; i <= n; i++) printf("%s%+.0f", (i > 1 ? ", " : ""), $(column[wanted[i]]))
            exit
        }' "$results/$1.md"
}

line="Against AVIF (libaom 3.14.1, \`tune=iq\`, speed 6), saliency off, by LPIPS, the learned metric, MS-SSIM,"
line+=" SSIMULACRA2, DSSIM, Butteraugli and PSNR: $(flat against-avif-iq) % on these photographs;"
line+=" $(flat validation) % on 25 that weights were chosen on; $(flat hard) % on a dozen hard ones (strong"
line+=" colours, straight or repeated structure); worse still on drawings ([model card](models/MODEL_CARD.md))."

awk -F ' *[|] *' -v line="$line" '
    BEGIN {
        codec["SPC, saliency on (default)"] = "spc"
        codec["SPC, saliency off"] = "spc-flat"
        codec["WebP (libwebp 1.2.4)"] = "webp"
        codec["AVIF (libaom 3.6, speed 6)"] = "avif"
        codec["AVIF (libaom 3.14.1, `tune=iq`, speed 6)"] = "avif-iq"
        codec["JPEG XL (libjxl 0.7)"] = "jxl"
        codec["JPEG XL (libjxl 0.12)"] = "jxl-0.12"
        codec["HEIC (x265, libheif 1.15)"] = "heic"
        n = split("lpips,psnr,ms_ssim,ssimulacra2,learned", judges, ",")
        wanted = 1
        for (name in codec) wanted++
    }
    FILENAME ~ /bd-rate.csv$/ {
        split($0, cell, ",")
        rate[cell[1], cell[2]] = cell[3]
        if (cell[1] != "codec" && (!(cell[2] in best) || cell[3] < best[cell[2]])) {
            best[cell[2]] = cell[3]
        }
        next
    }
    FILENAME ~ /tables.md$/ {
        speeds = speeds || /^## Seconds/
        if (speeds && $4 ~ /^[0-9]/) seconds[$2] = $3 " / " $4
        next
    }
    $2 in codec {
        found++
        printf "| %s |", $2
        for (i = 1; i <= n; i++) {
            if (!((codec[$2], judges[i]) in rate)) exit 1
            value = rate[codec[$2], judges[i]]
            mark = value == best[judges[i]] ? "**" : ""
            printf " %s%+.0f%s |", mark, value, mark
        }
        print " " seconds[codec[$2]] " |"
        next
    }
    /^Against AVIF/ { found++; print line; next }
    { print }
    END { exit found != wanted }
' "$results/bd-rate.csv" "$results/tables.md" "$root/README.md" > "$root/README.md.new" || {
    rm -f "$root/README.md.new"
    echo "readme-figures.sh: README.md lacks a row, or the tables a codec" >&2
    exit 1
}
mv "$root/README.md.new" "$root/README.md"
