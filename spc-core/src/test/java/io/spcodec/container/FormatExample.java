package io.spcodec.container;

import io.spcodec.entropy.Frequencies;
import io.spcodec.entropy.FrequencyTable;
import io.spcodec.entropy.SectionEncoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.image.ColorType;
import java.util.List;

/** The streams that docs/FORMAT.md takes apart byte by byte, from the numbers it gives. */
final class FormatExample {

    static final int[] HYPER = {1, 0, -1};
    static final byte[] HYPER_TABLES = {1, 1, 1};
    static final int[] RESIDUALS = {0, 0, 10, -2};
    static final byte[] RESIDUAL_TABLES = {2, 0, 1, 1};

    private static final FrequencyTable SURE_ZERO = new FrequencyTable(0, new int[] {4095, 1});
    private static final FrequencyTable NARROW =
            new FrequencyTable(-1, new int[] {1000, 2000, 1000, 96});
    private static final FrequencyTable WIDE =
            new FrequencyTable(-2, new int[] {300, 900, 1700, 900, 200, 96});

    /** The three tables of the example, alike for both quantisers; the first one codes nothing. */
    static final Frequencies TABLES =
            new Frequencies(
                    new TableSet(List.of(SURE_ZERO, NARROW, WIDE), true),
                    TableSet.dependent(List.of(SURE_ZERO, SURE_ZERO, NARROW, NARROW, WIDE, WIDE)));

    private FormatExample() {}

    /** One group, then the stream of hyper-latents and residuals. */
    static byte[] tile() {
        SectionEncoder encoder = new SectionEncoder();
        encoder.add(TABLES.plain(), HYPER, HYPER_TABLES, HYPER.length);
        encoder.add(TABLES.dependent(), RESIDUALS, RESIDUAL_TABLES, RESIDUALS.length);
        byte[] stream = encoder.finish();
        byte[] tile = new byte[1 + stream.length];
        tile[0] = 1;
        System.arraycopy(stream, 0, tile, 1, stream.length);
        return tile;
    }

    /** 200 x 48 pixels of gray in one tile. */
    static byte[] compact() {
        return new SpcStreamWriter(header(200, ColorType.GRAY)).tile(tile()).toByteArray();
    }

    /** 600 x 48 pixels of gray with alpha in two tiles, all opaque, with an Exif of one byte. */
    static byte[] sections() {
        return new SpcStreamWriter(header(600, ColorType.GRAY_ALPHA))
                .section(SpcFormat.EXIF, new byte[] {0x2A})
                .section(SpcFormat.ALPH, new byte[] {0, (byte) 0xFF})
                .tile(tile())
                .tile(new byte[] {1})
                .toByteArray();
    }

    private static Header header(int width, ColorType type) {
        return new Header(width, 48, type, 512, 512, new ModelId("spc-0", 0x0123_4567_89AB_CDEFL));
    }
}
