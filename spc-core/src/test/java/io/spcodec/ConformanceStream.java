package io.spcodec;

import io.spcodec.control.Provider;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The streams of docs/conformance, and the images that they were made of. */
enum ConformanceStream {
    SMALL_RGB(24, 20, ColorType.RGB, 0.4),
    ONE_PIXEL(1, 1, ColorType.GRAY, 0),
    GRAY(70, 40, ColorType.GRAY, 0.2),
    GRAY_ALPHA(40, 33, ColorType.GRAY_ALPHA, 0.3),
    SALIENT_RGB(130, 100, ColorType.RGB, 0.8),
    TWO_TILES(530, 60, ColorType.RGB_ALPHA, 0.1),
    FOUR_TILES(520, 520, ColorType.RGB, 0.05),
    BEST(96, 64, ColorType.RGB, 1),
    COARSEST(200, 150, ColorType.RGB, 0),
    TALL(17, 300, ColorType.RGB, 0.6),
    METADATA(33, 33, ColorType.RGB, 0.5),
    BLACK(64, 64, ColorType.RGB, 0.5),
    NOISE(80, 48, ColorType.RGB, 1),
    FILTERED_GRAY_ALPHA(300, 170, ColorType.GRAY_ALPHA, 0.95),
    FILTERED_TILES(530, 100, ColorType.RGB, 0.9),
    CALM_SQUARES(300, 170, ColorType.RGB, 0.4);

    static final Path FOLDER = Path.of("..", "docs", "conformance");

    private final int width;
    private final int height;
    private final ColorType type;
    private final double quality;

    ConformanceStream(int width, int height, ColorType type, double quality) {
        this.width = width;
        this.height = height;
        this.type = type;
        this.quality = quality;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".spc";
    }

    byte[] stream() throws IOException {
        return Files.readAllBytes(FOLDER.resolve(fileName()));
    }

    PixelImage image() {
        if (this == BLACK) {
            return PixelImage.blank(width, height, type);
        }
        if (this == CALM_SQUARES) {
            return rings();
        }
        PixelImage image = TestImages.photo(width, height, type);
        if (this == NOISE) {
            new Random(1).nextBytes(image.samples());
        }
        return image;
    }

    /** Dark rings on a light ground: edges that ring, and nothing beside them. */
    private PixelImage rings() {
        PixelImage image = PixelImage.blank(width, height, type);
        for (int i = 0; i < width * height; i++) {
            int x = i % width - width / 4;
            int y = i / width - height / 2;
            boolean dark = (x * x + y * y) % 3600 < 400;
            for (int c = 0; c < type.channels(); c++) {
                image.samples()[type.channels() * i + c] = (byte) (dark ? 40 : 190 + 10 * c);
            }
        }
        return image;
    }

    void write() throws IOException {
        EncodeOptions options =
                EncodeOptions.defaults().withQuality(quality).withSaliencyOff().withExact(true);
        if (this == SALIENT_RGB) {
            List<Region> regions = List.of(new Region(0, 0, 64, 50));
            options = options.withSaliency(SaliencyMap.ofRegions(regions, width, height));
        }
        if (this == METADATA) {
            byte[] profile = new byte[100];
            options = options.withMetadata(new Metadata(profile, new byte[] {42}, null));
        }
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(fileName()), encoder.encode(image(), options));
        }
    }
}
