package io.spcodec.spark;

import io.spcodec.EncodeOptions;
import io.spcodec.metric.PerceptualMetric;
import java.io.Serializable;

/** How large a stream gets: one of four ways to say it. */
public sealed interface Rate extends Serializable {

    /**
     * By quality, as the command line has it.
     *
     * @param percent 0 (smallest) to 100 (best)
     */
    record Quality(double percent) implements Rate {
        /** Refuses what is out of range. */
        public Quality {
            if (!(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException("quality is 0 to 100, not " + percent);
            }
        }
    }

    /**
     * The best quality within a rate.
     *
     * @param bits for each pixel, above 0
     */
    record BitsPerPixel(double bits) implements Rate {
        /** Refuses what is out of range. */
        public BitsPerPixel {
            if (!(bits > 0 && bits < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("bits per pixel are above 0, not " + bits);
            }
        }
    }

    /**
     * The best quality within a length.
     *
     * @param most bytes of the stream, at least 1
     */
    record Bytes(long most) implements Rate {
        /** Refuses what is out of range. */
        public Bytes {
            if (most < 1) {
                throw new IllegalArgumentException("a stream has at least 1 byte, not " + most);
            }
        }
    }

    /**
     * The smallest stream that scores as well.
     *
     * @param metric a name that {@link PerceptualMetric#named} knows
     * @param score in its units
     */
    record Score(String metric, double score) implements Rate {
        /** Refuses a metric that there is not, and what is no number. */
        public Score {
            PerceptualMetric.named(metric);
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("the score aimed at is not a number");
            }
        }
    }

    /** Returns options that ask for this. */
    default EncodeOptions applyTo(EncodeOptions options) {
        if (this instanceof Quality quality) {
            return options.withQuality(quality.percent() / 100);
        } else if (this instanceof BitsPerPixel rate) {
            return options.withTargetBitsPerPixel(rate.bits());
        } else if (this instanceof Bytes bytes) {
            return options.withTargetBytes(bytes.most());
        }
        Score goal = (Score) this;
        return options.withTargetScore(PerceptualMetric.named(goal.metric()), goal.score());
    }
}
