package io.spcodec.bench.codec;

import io.spcodec.EncodeOptions;
import java.io.IOException;

/** Finds codecs by the names that the command lines use. */
public final class Codecs {
    private Codecs() {}

    /**
     * Opens a codec: {@code spc}, {@code spc-flat} (saliency off), or one of {@link Peers#NAMES}.
     *
     * @throws IllegalArgumentException if no codec has this name
     */
    public static Codec open(String name) throws IOException {
        return switch (name) {
            case "spc" -> new SpcCodec(name, EncodeOptions.defaults());
            case "spc-flat" -> new SpcCodec(name, EncodeOptions.defaults().withSaliencyOff());
            default -> Peers.open(name);
        };
    }
}
