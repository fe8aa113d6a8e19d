/**
 * SPC in Apache Spark: {@link io.spcodec.spark.SpcTranscode} turns collections of pictures into
 * streams, {@link io.spcodec.spark.SpcExtensions} brings SQL functions.
 *
 * <pre>{@code
 *  folder, table --> pictures --> encode (executors) --> staged rows --+--> .spc files, or a table
 *                        ^                                             +--> report
 *                        +---------- what earlier runs did <-----------+--> summary
 * }</pre>
 *
 * <p>In: folders, Parquet and other tables of pictures. Out: streams, a report, a summary. Not here:
 * the codec, reading of pictures, and whatever Spark does by itself (commits, retries, progress).
 */
package io.spcodec.spark;
