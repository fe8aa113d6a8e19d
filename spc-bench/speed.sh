#!/usr/bin/env bash
# Times the codec's parts, or the metrics, by JMH and writes spc-bench/results/{codec,metric}-speed.json:
# on one core, so that wall time is the processor's, with the allocation by the GC profiler, the machine
# and the bundle. Where other processes share the core, the best iterations say more than the mean.
#   spc-bench/speed.sh codec|metric [ARGUMENT OF JMH]...
#   CORE=0   which core   NOTE=TEXT   what else the machine did   SPC_SHARED   as in tables.sh
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
raw="$root/spc-bench/target/speed.json"
case "${1:-}" in
    codec) timed=('speed\..*' -wi 4 -w 700ms -i 20 -r 300ms) bundle=spc ;;
    metric) timed=(MetricSpeed -wi 2 -w 2s -i 5 -r 2s) bundle=metric ;;
    *)
        echo "usage: spc-bench/speed.sh codec|metric [ARGUMENT OF JMH]..." >&2
        exit 2
        ;;
esac
what="$1"
shift
shared="$(realpath "${SPC_SHARED:-$root/../shared}")"
cd "$root"
taskset -c "${CORE:-0}" spc-bench/jmh "${timed[@]}" -f 1 -prof gc -rf json -rff "$raw" \
    -jvmArgsAppend "-Dspc.shared=$shared" "$@"
python3 - "$raw" "${NOTE:-nothing else running}" "$bundle" > "spc-bench/results/$what-speed.json" << 'PYTHON'
import datetime, glob, hashlib, json, os, re, sys

manifest = glob.glob("models/src/main/resources/io/spcodec/models/" + sys.argv[3] + "-*/manifest.json")[0]
digest = hashlib.sha256(open(manifest, "rb").read()).hexdigest()
cpu = re.search("model name.*: (.*)", open("/proc/cpuinfo").read()).group(1)
results = json.load(open(sys.argv[1]))
for result in results:
    for local in ("jvm", "jvmArgs"):
        result.pop(local, None)
    for metric in [result["primaryMetric"], *result["secondaryMetrics"].values()]:
        metric.pop("rawData", None)
        percentiles = metric.pop("scorePercentiles", {})
        metric["lowest"] = percentiles.get("0.0")
        metric["median"] = percentiles.get("50.0")
        metric["highest"] = percentiles.get("100.0")
    result["secondaryMetrics"] = {
        name: metric
        for name, metric in result["secondaryMetrics"].items()
        if "gc.alloc" in name or "." not in name
    }
print(
    json.dumps(
        {
            "date": str(datetime.date.today()),
            "machine": f"{cpu}, one core of {os.cpu_count()}, {sys.argv[2]}",
            "bundle": f"{manifest.split('/')[-2]} {digest[:16]}",
            "results": results,
        },
        indent=1,
    )
)
PYTHON
