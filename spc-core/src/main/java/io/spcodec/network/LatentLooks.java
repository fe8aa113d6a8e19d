package io.spcodec.network;

/**
 * Latents as stages see them: their logarithm with sign, and without, each plus {@link
 * IntegerNetworks#ZERO}. A table over all sixteen bits, looked up without a branch. Immutable.
 */
public final class LatentLooks {
    private static final int SIXTEEN_BITS = 0xffff;

    /** The value in the lower byte, the magnitude above. */
    private final short[] both = new short[SIXTEEN_BITS + 1];

    /** Takes sixteenths of log2(1 + a), by a in sixteenths; beyond its end the last. */
    LatentLooks(byte[] logarithms) {
        for (int latent = Short.MIN_VALUE; latent <= Short.MAX_VALUE; latent++) {
            int magnitude = logarithms[Math.min(Math.abs(latent), logarithms.length - 1)];
            int value = latent < 0 ? -magnitude : magnitude;
            int low = value + IntegerNetworks.ZERO & 0xff;
            int high = magnitude + IntegerNetworks.ZERO;
            both[latent & SIXTEEN_BITS] = (short) (high << Byte.SIZE | low);
        }
    }

    /**
     * Writes what is seen of neighbouring channels.
     *
     * @param latents in sixteenths of a step; most are zero
     * @param target {@link IntegerNetworks#ZERO} where latents are zero
     * @param to where values go; magnitudes come behind them
     */
    public void write(short[] latents, int from, int count, byte[] target, int to) {
        for (int i = 0; i < count; i++) {
            int latent = latents[from + i];
            if (latent != 0) {
                int look = both[latent & SIXTEEN_BITS];
                target[to + i] = (byte) look;
                target[to + count + i] = (byte) (look >> Byte.SIZE);
            }
        }
    }
}
