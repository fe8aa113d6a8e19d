package io.spcodec.cli;

import io.spcodec.metric.PerceptualMetric;
import java.util.Iterator;
import java.util.Locale;

/** What {@code --metric} and {@code --target} can name, for their help. */
final class MetricNames implements Iterable<String> {

    /** Made by picocli. */
    MetricNames() {}

    @Override
    public Iterator<String> iterator() {
        return PerceptualMetric.all().stream().map(PerceptualMetric::name).iterator();
    }

    /** Returns the metric of a name in any case; an unknown one is an illegal argument. */
    static PerceptualMetric metric(String name) {
        return PerceptualMetric.named(name.toLowerCase(Locale.ROOT));
    }
}
