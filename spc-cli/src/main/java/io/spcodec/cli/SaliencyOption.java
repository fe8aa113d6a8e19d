package io.spcodec.cli;

import io.spcodec.EncodeOptions;
import io.spcodec.image.PixelImage;
import io.spcodec.image.SaliencyMap;
import io.spcodec.imageio.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The value of {@code --saliency}: auto, off, or a picture whose bright parts matter. */
final class SaliencyOption {

    private SaliencyOption() {}

    static EncodeOptions apply(String value, EncodeOptions options) throws IOException {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> options.withSaliencyAuto();
            case "off" -> options.withSaliencyOff();
            default -> options.withSaliency(map(read(Path.of(value))));
        };
    }

    private static PixelImage read(Path file) throws IOException {
        try {
            return PictureReader.read(Files.readAllBytes(file)).pixels();
        } catch (IOException e) {
            throw new FileFailure(file, e);
        }
    }

    private static SaliencyMap map(PixelImage image) {
        float[] values = new float[image.width() * image.height()];
        int colors = image.colorType().colorChannels();
        for (int i = 0; i < values.length; i++) {
            int sum = 0;
            for (int c = 0; c < colors; c++) {
                sum += image.sample(i % image.width(), i / image.width(), c);
            }
            values[i] = sum / (255f * colors);
        }
        return SaliencyMap.of(image.width(), image.height(), values);
    }
}
