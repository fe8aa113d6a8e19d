package io.spcodec;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.tile.StepMap;
import io.spcodec.tile.TileReader;
import io.spcodec.tile.TileSymbols;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The kept streams: NAME.spc, NAME.integers (SHA-256), NAME.samples. */
enum Golden {
    SMALL_RGB(24, 20, ColorType.RGB, 0.4),
    GRAY(70, 40, ColorType.GRAY, 0.2),
    GRAY_ALPHA(40, 33, ColorType.GRAY_ALPHA, 0.3),
    SALIENT_RGB(130, 100, ColorType.RGB, 0.8),
    TWO_TILES(530, 60, ColorType.RGB_ALPHA, 0.1);

    static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private final int width;
    private final int height;
    private final ColorType type;
    private final double quality;

    Golden(int width, int height, ColorType type, double quality) {
        this.width = width;
        this.height = height;
        this.type = type;
        this.quality = quality;
    }

    ColorType type() {
        return type;
    }

    PixelImage image() {
        return TestImages.photo(width, height, type);
    }

    private Path file(String ending) {
        return FOLDER.resolve(name().toLowerCase(Locale.ROOT) + ending);
    }

    byte[] stream() throws IOException {
        return Files.readAllBytes(file(".spc"));
    }

    String keptIntegers() throws IOException {
        return Files.readString(file(".integers")).strip();
    }

    byte[] keptSamples() throws IOException {
        return Files.readAllBytes(file(".samples"));
    }

    void regenerate(SpcDecoder decoder) throws IOException {
        EncodeOptions options = EncodeOptions.defaults().withQuality(quality);
        if (this == SALIENT_RGB) {
            SaliencyMap map =
                    SaliencyMap.ofRegions(List.of(new Region(0, 0, 64, 50)), width, height);
            options = options.withSaliency(map);
        } else {
            options = options.withSaliencyOff();
        }
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            Files.createDirectories(FOLDER);
            byte[] stream = encoder.encode(image(), options);
            Files.write(file(".spc"), stream);
            Files.writeString(file(".integers"), integers(stream) + "\n");
            Files.write(file(".samples"), decoder.decode(stream).samples());
        }
    }

    /** Digests what every decoder must agree on: the integers of the step map and of each tile. */
    static String integers(byte[] data) throws IOException {
        SpcStream stream = SpcStream.read(data, DecodeLimits.defaults(), false);
        try (ModelBundle model = ModelBundle.openDefault(Provider.CPU)) {
            StepMap steps = TileReader.steps(stream, model.symbols());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(steps.steps());
            TileReader reader = new TileReader(stream, model.symbols(), steps);
            for (int i = 0; i < reader.grid().count(); i++) {
                update(digest, reader.read(i));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void update(MessageDigest digest, TileSymbols tile) {
        digest.update(tile.hyper());
        digest.update(tile.indices());
        ByteBuffer residuals = ByteBuffer.allocate(4 * tile.residuals().length);
        residuals.asIntBuffer().put(tile.residuals());
        digest.update(residuals);
    }
}
