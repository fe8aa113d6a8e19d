package io.spcodec;

import io.spcodec.container.ModelId;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.ProgressListener;
import io.spcodec.decode.DecodePass;
import io.spcodec.decode.StripCollector;
import io.spcodec.encode.EncodeModel;
import io.spcodec.encode.EncodePass;
import io.spcodec.encode.EncodeRequest;
import io.spcodec.encode.Goal;
import io.spcodec.entropy.Frequencies;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.error.Warning;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.TinyModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.tile.CodecModel;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A whole codec around {@link TinyModel}, whose tiles have 64 pixels a side and whose float networks
 * add nothing: it keeps of each block of 16 x 16 pixels its mean colour, finely enough that a flat
 * picture comes back within a level.
 */
final class TinyCodec implements FloatNetworks {
    /** Side of a tile in pixels. */
    static final int TILE = 64;

    /** From levels to steps at the lowest quality and at the best: in 1/1024 octaves. */
    private static final int[] GAINS = {-5 * 1024, -1024};

    private final TensorPool pool = new TensorPool();
    private final Map<Role, Integer> runs = new EnumMap<>(Role.class);
    private final CodecModel codec;

    /** A codec whose better qualities have finer steps. */
    TinyCodec() {
        this(model());
    }

    /** A codec around another model of three latent channels. */
    TinyCodec(TinyModel tiny) {
        IntegerModel model = tiny.sound();
        codec =
                new CodecModel(
                        new ModelId("tiny", 1),
                        TILE,
                        model,
                        new PlainNetworks(model),
                        tables(model));
    }

    /** The model, for tests that change something of it. */
    static TinyModel model() {
        int low = GAINS[0];
        int high = GAINS[1];
        return new TinyModel()
                .with("tables.LG", low, low, low, high, high, high)
                .with("tables.L", -low, -low, -low, -high, -high, -high);
    }

    private static Frequencies tables(IntegerModel model) {
        try {
            return Frequencies.read(model.frequencies());
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the exact side. */
    CodecModel codec() {
        return codec;
    }

    /** Returns how often a network ran. */
    int runs(Role role) {
        return runs.getOrDefault(role, 0);
    }

    @Override
    public Dimensions dimensions() {
        return new Dimensions(TinyModel.LATENTS, 1, 1);
    }

    @Override
    public Tensor tensor(Shape shape) {
        return pool.take(shape);
    }

    @Override
    public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs)
            throws SpcException {
        control.check();
        runs.merge(role, 1, Integer::sum);
        Tensor output = pool.take(result);
        output.clear();
        return output;
    }

    /** Returns a request without saliency. */
    static EncodeRequest request(Goal goal) {
        return new EncodeRequest(
                goal, new EncodeRequest.SaliencySource.None(), Metadata.none(), false);
    }

    /** Prepares an encoding. */
    EncodePass pass(PixelSource image, EncodeRequest request, RunControl control)
            throws SpcException {
        return new EncodePass(
                new EncodeModel(codec, this), image, request, control, new StageClock());
    }

    /** Encodes at one quality. */
    byte[] encode(PixelSource image, int qualityIndex) throws SpcException {
        try (RunControl control = RunControl.start("encode", null)) {
            return pass(image, request(new Goal.Quality(0)), control).at(qualityIndex).stream();
        }
    }

    /** What came of a decoding. */
    record Decoded(PixelImage image, List<Warning> warnings, List<Region> strips) {}

    /** Decodes a region, or the whole image if null. */
    Decoded decode(byte[] stream, Region region, boolean lenient) throws SpcException {
        return decode(stream, region, lenient, null);
    }

    /** Decodes a region, watched. */
    Decoded decode(byte[] stream, Region region, boolean lenient, ProgressListener listener)
            throws SpcException {
        SpcStream parsed = SpcStream.read(stream, DecodeLimits.defaults(), lenient);
        Region all = new Region(0, 0, parsed.header().width(), parsed.header().height());
        Region shown = region == null ? all : region;
        StripCollector collector = new StripCollector(shown);
        List<Region> strips = new ArrayList<>();
        try (RunControl control = RunControl.start("decode", listener)) {
            DecodePass pass = new DecodePass(codec, parsed, lenient, control, new StageClock());
            pass.pixels(
                    shown,
                    (strip, pixels) -> {
                        strips.add(strip);
                        collector.accept(strip, pixels);
                    });
            return new Decoded(collector.image(), pass.warnings(), strips);
        }
    }

    /** Decodes a thumbnail. */
    PixelImage thumbnail(byte[] stream) throws SpcException {
        SpcStream parsed = SpcStream.read(stream, DecodeLimits.defaults(), false);
        try (RunControl control = RunControl.start("decode", null)) {
            return new DecodePass(codec, parsed, false, control, new StageClock()).thumbnail();
        }
    }

    /** A picture of one colour. */
    static PixelImage flat(int width, int height, int... pixel) {
        ColorType type = ColorType.values()[pixel.length - 1];
        PixelImage image = PixelImage.blank(width, height, type);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) pixel[i % pixel.length];
        }
        return image;
    }

    /** A picture of squares of 16 x 16 pixels, each of another colour. */
    static PixelImage squares(int width, int height, ColorType type) {
        PixelImage image = PixelImage.blank(width, height, type);
        int channels = type.channels();
        for (int i = 0; i < image.samples().length; i++) {
            int x = i / channels % width / 16;
            int y = i / channels / width / 16;
            int c = i % channels;
            boolean alpha = type.hasAlpha() && c == channels - 1;
            int value = alpha ? 255 - 9 * (x + y) % 200 : 40 + (37 * x + 61 * y + 29 * c) % 170;
            image.samples()[i] = (byte) value;
        }
        return image;
    }
}
