package io.spcodec;

import java.util.Arrays;
import java.util.Random;

/** Damage to several bytes at once, of the kinds that disks, networks and editors do. */
final class Mutation {

    private static final int MOST_SCATTERED = 8;
    private static final int LONGEST_BURST = 32;

    private Mutation() {}

    /** A damaged copy; the same seed, the same damage. */
    static byte[] of(byte[] stream, Random random) {
        int at = random.nextInt(stream.length);
        int length = 1 + random.nextInt(Math.min(LONGEST_BURST, stream.length - at));
        return switch (random.nextInt(6)) {
            case 0, 1 -> scatter(stream.clone(), random);
            case 2 -> overwrite(stream.clone(), at, random, length);
            case 3 -> zero(stream.clone(), at, length);
            case 4 -> replace(stream, at, length, new byte[0]);
            default -> replace(stream, at, 0, Arrays.copyOfRange(stream, at, at + length));
        };
    }

    private static byte[] scatter(byte[] copy, Random random) {
        for (int i = 2 + random.nextInt(MOST_SCATTERED - 1); i > 0; i--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return copy;
    }

    private static byte[] overwrite(byte[] copy, int at, Random random, int length) {
        for (int i = at; i < at + length; i++) {
            copy[i] = (byte) random.nextInt();
        }
        return copy;
    }

    private static byte[] zero(byte[] copy, int at, int length) {
        Arrays.fill(copy, at, at + length, (byte) 0);
        return copy;
    }

    /** Bytes lost, or given twice. */
    private static byte[] replace(byte[] stream, int at, int lost, byte[] inserted) {
        byte[] copy = new byte[stream.length - lost + inserted.length];
        System.arraycopy(stream, 0, copy, 0, at);
        System.arraycopy(inserted, 0, copy, at, inserted.length);
        int rest = stream.length - at - lost;
        System.arraycopy(stream, at + lost, copy, at + inserted.length, rest);
        return copy;
    }
}
