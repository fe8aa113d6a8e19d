package io.spcodec.encode;

import io.spcodec.metric.PerceptualMetric;

/** What decides the quality. */
public sealed interface Goal {
    /** A quality, 0 to 1. */
    record Quality(double value) implements Goal {
        @Override
        public String toString() {
            return "quality " + value;
        }
    }

    /** A size of the stream in bytes. */
    record Bytes(long value) implements Goal {
        @Override
        public String toString() {
            return "at most " + value + " bytes";
        }
    }

    /** A size of the stream in bits per pixel. */
    record BitsPerPixel(double value) implements Goal {
        @Override
        public String toString() {
            return "at most " + value + " bits per pixel";
        }
    }

    /** A score of the decoded image against the original. */
    record Score(PerceptualMetric metric, double value) implements Goal {
        @Override
        public String toString() {
            return metric.name() + " " + value;
        }
    }
}
