package io.spcodec.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Counters that Spark's own interface shows with the running stage. They count work: a picture that
 * two attempts of a task encoded may count twice, in the report it does not.
 */
record Progress(
        LongAccumulator encoded,
        LongAccumulator skipped,
        LongAccumulator failed,
        LongAccumulator bytesIn,
        LongAccumulator bytesOut)
        implements Serializable {

    static Progress of(SparkContext context) {
        return new Progress(
                context.longAccumulator("pictures encoded"),
                context.longAccumulator("pictures skipped"),
                context.longAccumulator("pictures failed"),
                context.longAccumulator("bytes in"),
                context.longAccumulator("bytes out"));
    }
}
