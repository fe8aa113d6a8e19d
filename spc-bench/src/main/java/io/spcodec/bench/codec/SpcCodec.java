package io.spcodec.bench.codec;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.container.ModelId;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.control.QualityIndex;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;

/** SPC in this process, on the CPU; the setting is the stream's quality index. */
public final class SpcCodec implements Codec {
    private static final int BEST_INDEX = QualityIndex.MAX;

    private final String name;
    private final EncodeOptions options;
    private final SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
    private final SpcDecoder decoder = SpcDecoder.create(Provider.CPU);

    /**
     * Loads the networks.
     *
     * @param options all but the quality
     */
    public SpcCodec(String name, EncodeOptions options) {
        this.name = name;
        this.options = options;
    }

    @Override
    public String name() {
        return name;
    }

    /** The bundle as every stream names it. */
    @Override
    public String identity() throws IOException {
        byte[] smallest = encode(PixelImage.blank(1, 1, ColorType.RGB), 0);
        ModelId model = SpcStream.read(smallest, DecodeLimits.defaults(), false).header().model();
        return String.format("%s-%s-%016x", name, model.name(), model.hashPrefix());
    }

    @Override
    public Knob knob() {
        return new Knob(0, BEST_INDEX, BEST_INDEX);
    }

    @Override
    public byte[] encode(PixelImage image, double setting) throws IOException {
        return encoder.encode(image, options.withQuality(setting / BEST_INDEX));
    }

    @Override
    public PixelImage decode(byte[] file) throws IOException {
        return decoder.decode(file);
    }

    @Override
    public double clock() {
        return CpuClock.PROCESS.seconds();
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
