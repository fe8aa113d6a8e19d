package io.spcodec.trace;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One image that was encoded. */
@Name("io.spcodec.Encode")
@Label("SPC Encoding")
@Category("SPC")
@Description("One image that was encoded, with the time of each stage as its caller waited for it")
@StackTrace(false)
final class EncodeEvent extends Event implements Recording {
    @Label("Pixels")
    long pixels;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Quality")
    @Description("0 to 1")
    double quality;

    @Label("Executor")
    @Description("What ran the networks")
    String executor;

    @Label("Models")
    @Timespan
    long models;

    @Label("Saliency")
    @Timespan
    long saliency;

    @Label("Alpha")
    @Timespan
    long alpha;

    @Label("Analysis")
    @Timespan
    long analysis;

    @Label("Latents")
    @Timespan
    long latents;

    @Label("Entropy")
    @Timespan
    long entropy;

    @Label("Filter")
    @Timespan
    long filter;

    @Label("Output")
    @Timespan
    long output;

    @Label("Measuring")
    @Timespan
    long measuring;

    static Recording started() {
        EncodeEvent event = new EncodeEvent();
        event.begin();
        return event;
    }

    @Override
    public void commit(Facts facts) {
        end();
        if (!shouldCommit()) {
            return;
        }
        pixels = facts.pixels();
        bytes = facts.bytes();
        quality = facts.quality();
        executor = facts.executor();
        models = facts.clock().nanoseconds(Stage.MODELS);
        saliency = facts.clock().nanoseconds(Stage.SALIENCY);
        alpha = facts.clock().nanoseconds(Stage.ALPHA);
        analysis = facts.clock().nanoseconds(Stage.ANALYSIS);
        latents = facts.clock().nanoseconds(Stage.LATENTS);
        entropy = facts.clock().nanoseconds(Stage.ENTROPY);
        filter = facts.clock().nanoseconds(Stage.FILTER);
        output = facts.clock().nanoseconds(Stage.OUTPUT);
        measuring = facts.clock().nanoseconds(Stage.MEASURING);
        commit();
    }
}
