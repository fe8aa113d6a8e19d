/**
 * Networks in exact integer arithmetic: models, layers, tables, and what every executor does.
 *
 * <p>In: integers. Out: integers, the same on every machine: a network whose sums cannot be proved
 * exact is refused when it is read. Not here: native libraries, files, what a network is for.
 */
package io.spcodec.network;
