/** Speed of the codec and its parts by JMH: one question a class, its command in the Javadoc. */
package io.spcodec.bench.speed;
