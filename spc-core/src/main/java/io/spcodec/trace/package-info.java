/**
 * What an operator sees of the codec at work: an event of JDK Flight Recorder for each encoding and
 * each decoding, {@code io.spcodec.Encode} and {@code io.spcodec.Decode}.
 *
 * <p>In: sizes, and a call wherever a stage ends. Out: events, where the runtime has {@code jdk.jfr}
 * and somebody records. Not here: progress, warnings, logs.
 */
package io.spcodec.trace;
