package io.spcodec.bench.cross;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.bench.CommandLine;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.control.Provider;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes the streams that are then decoded on other processors: {@code --images DIR --out DIR
 * [--crops N]}; each image whole, and N cut-outs of random size from 1 x 1 to 320 x 320 and of every
 * colour type, at qualities from 0 to 1. Seeded: the same images make the same choices.
 */
public final class CrossStreams {
    private static final int MAX_SIDE = 320;

    private CrossStreams() {}

    /** Encodes. */
    public static void main(String[] args) throws IOException {
        CommandLine command = new CommandLine(args, Set.of("images", "out", "crops"));
        Path out = Files.createDirectories(Path.of(command.required("out")));
        List<Path> files = ImageFiles.list(Path.of(command.required("images")));
        int crops = Integer.parseInt(command.get("crops", "100"));
        Random random = new Random(5);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            for (int i = 0; i < files.size(); i++) {
                double quality = i / Math.max(1.0, files.size() - 1);
                write(encoder, ImageFiles.read(files.get(i)), quality, out, "whole", i);
            }
            for (int i = 0; i < crops; i++) {
                PixelImage image = ImageFiles.read(files.get(i % files.size()));
                int width = 1 + random.nextInt(Math.min(MAX_SIDE, image.width()));
                int height = 1 + random.nextInt(Math.min(MAX_SIDE, image.height()));
                int x = random.nextInt(image.width() - width + 1);
                int y = random.nextInt(image.height() - height + 1);
                PixelImage crop = image.crop(new Region(x, y, width, height));
                ColorType type = ColorType.values()[i % ColorType.values().length];
                write(encoder, recolour(crop, type), random.nextDouble(), out, "crop", i);
            }
        }
    }

    /** The same picture in another colour type; its green is the gray, its red the alpha. */
    private static PixelImage recolour(PixelImage image, ColorType type) {
        PixelImage result = PixelImage.blank(image.width(), image.height(), type);
        int from = image.colorType().channels();
        for (int i = 0; i < image.width() * image.height(); i++) {
            for (int c = 0; c < type.channels(); c++) {
                boolean alpha = type.hasAlpha() && c == type.channels() - 1;
                int source = alpha ? 0 : type.colorChannels() == 1 ? Math.min(1, from - 1) : c;
                result.samples()[i * type.channels() + c] =
                        image.samples()[i * from + Math.min(source, from - 1)];
            }
        }
        return result;
    }

    private static void write(
            SpcEncoder encoder, PixelImage image, double quality, Path out, String kind, int i)
            throws IOException {
        byte[] stream = encoder.encode(image, EncodeOptions.defaults().withQuality(quality));
        Files.write(out.resolve("%s-%03d.spc".formatted(kind, i)), stream);
    }
}
