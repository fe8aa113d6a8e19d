package io.spcodec.network;

/**
 * Latents as the synthesis sees them: times a factor of their channel and 2^-16, rounded, ties to
 * even, and clipped to signed bytes. Immutable.
 */
public final class LatentSight {
    private static final int BITS = IntegerModel.FACTOR_BITS;
    private static final int HALF = (1 << BITS - 1) - 1;
    private static final int LOW = -IntegerModel.MAX_SIGNED;
    private static final int HIGH = IntegerModel.MAX_SIGNED - 1;

    private final int[] factors;

    /** Latents from which on a channel is clipped: products of these and smaller ones fit 31 bits. */
    private final int[] most;

    /** Takes the factor of each channel, 0 to 2^30. */
    public LatentSight(int[] factors) {
        this.factors = factors;
        most = new int[factors.length];
        for (int i = 0; i < most.length; i++) {
            long clipped =
                    ((long) IntegerModel.MAX_SIGNED + 1 << BITS) / Math.max(1, factors[i]) + 1;
            most[i] = (int) Math.min(Short.MAX_VALUE + 1, clipped);
        }
    }

    /** Returns a latent of a channel as it is seen, in sixteenths of a step. */
    public int of(int latent, int channel) {
        int near = Math.max(-most[channel], Math.min(most[channel], latent));
        int product = near * factors[channel];
        int rounded = product + HALF + (product >> BITS & 1) >> BITS;
        return Math.max(LOW, Math.min(HIGH, rounded));
    }

    /**
     * Writes a position's latents as they are seen, plus {@link IntegerNetworks#ZERO}.
     *
     * @param latents most of which are zero
     * @param target {@link IntegerNetworks#ZERO} where latents are zero
     */
    public void write(short[] latents, int from, byte[] target, int to) {
        for (int channel = 0; channel < factors.length; channel++) {
            int latent = latents[from + channel];
            if (latent != 0) {
                target[to + channel] = (byte) (of(latent, channel) + IntegerNetworks.ZERO);
            }
        }
    }
}
