package io.spcodec.trace;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One image that was decoded. */
@Name("io.spcodec.Decode")
@Label("SPC Decoding")
@Category("SPC")
@Description("One image that was decoded, with the time of each stage as its caller waited for it")
@StackTrace(false)
final class DecodeEvent extends Event implements Recording {
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

    @Label("Alpha")
    @Timespan
    long alpha;

    @Label("Latents")
    @Timespan
    long latents;

    @Label("Entropy")
    @Timespan
    long entropy;

    @Label("Synthesis")
    @Timespan
    long synthesis;

    @Label("Filter")
    @Timespan
    long filter;

    @Label("Output")
    @Timespan
    long output;

    static Recording started() {
        DecodeEvent event = new DecodeEvent();
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
        alpha = facts.clock().nanoseconds(Stage.ALPHA);
        latents = facts.clock().nanoseconds(Stage.LATENTS);
        entropy = facts.clock().nanoseconds(Stage.ENTROPY);
        synthesis = facts.clock().nanoseconds(Stage.SYNTHESIS);
        filter = facts.clock().nanoseconds(Stage.FILTER);
        output = facts.clock().nanoseconds(Stage.OUTPUT);
        commit();
    }
}
