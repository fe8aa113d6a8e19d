/** Pictures of pictures: crops of what codecs make, side by side. Not here: figures. */
package io.spcodec.bench.sheet;
