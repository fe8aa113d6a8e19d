package io.spcodec.bench.curve;

import java.util.OptionalDouble;

/** Bjontegaard's average difference of rate (ITU-T VCEG-M33, 2001), with {@link Pchip} for cubics. */
public final class BdRate {
    private BdRate() {}

    /**
     * Returns how many more bytes a codec needs than the anchor for equal quality, averaged over
     * the qualities that both curves reach: -0.5 is half the bytes. Empty where they share none.
     */
    public static OptionalDouble between(RateCurve anchor, RateCurve codec) {
        Pchip anchorRate = anchor.logRateByQuality();
        Pchip codecRate = codec.logRateByQuality();
        double from = Math.max(anchorRate.low(), codecRate.low());
        double to = Math.min(anchorRate.high(), codecRate.high());
        if (from >= to) {
            return OptionalDouble.empty();
        }
        double area = codecRate.integral(from, to) - anchorRate.integral(from, to);
        return OptionalDouble.of(Math.expm1(area / (to - from)));
    }
}
