package io.spcodec.bench.codec;

import io.spcodec.image.PixelImage;

/** Writes as many bytes as the setting says, from 1 to 1000, and decodes each to one picture. */
public final class OnePicture implements Codec {
    private final String name;
    private final PixelImage picture;
    private int encodings;

    /** Makes a codec that has encoded nothing yet. */
    public OnePicture(String name, PixelImage picture) {
        this.name = name;
        this.picture = picture;
    }

    /** Returns how often it was asked to encode. */
    public int encodings() {
        return encodings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Knob knob() {
        return new Knob(1, 1000, 999);
    }

    @Override
    public byte[] encode(PixelImage ignored, double setting) {
        encodings++;
        return new byte[(int) Math.round(setting)];
    }

    @Override
    public PixelImage decode(byte[] file) {
        return picture;
    }

    @Override
    public double clock() {
        return 0;
    }
}
