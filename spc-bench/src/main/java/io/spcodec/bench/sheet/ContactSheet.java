package io.spcodec.bench.sheet;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.codec.CompressedFile;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Question: what do the codecs' pictures look like at equal bytes?
 *
 * <p>Command: {@code spc-bench/run sheet.ContactSheet --images DIR --out FILE.png [--rate 0.23]
 * [--codecs spc,jpeg,webp,avif] [--only NAME,...] [--size 240] [--busiest]}. Two rows an image, its
 * busiest and its smoothest crop, or only the first; first column the original.
 */
public final class ContactSheet {
    private final List<String> codecs;
    private final double rate;
    private final SheetPainter painter;
    private final int size;
    private final int cropsPerImage;
    private int row;

    private ContactSheet(CommandLine commandLine, int images) {
        String given = commandLine.get("codecs", "spc,jpeg,webp,avif");
        codecs = List.of(given.split(","));
        rate = Double.parseDouble(commandLine.get("rate", "0.23"));
        size = Integer.parseInt(commandLine.get("size", "240"));
        cropsPerImage = commandLine.has("busiest") ? 1 : 2;
        painter = new SheetPainter(codecs.size() + 1, cropsPerImage * images, size, size);
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine =
                new CommandLine(
                        words,
                        Set.of("images", "out", "rate", "codecs", "only", "size", "busiest"));
        List<Path> images = commandLine.imagesOf(Path.of(commandLine.required("images")));
        ContactSheet sheet = new ContactSheet(commandLine, images.size());
        for (Path image : images) {
            sheet.add(ImageFiles.stem(image), ImageFiles.read(image));
        }
        ImageFiles.write(sheet.painter.sheet(), Path.of(commandLine.required("out")));
    }

    private void add(String name, PixelImage image) throws IOException {
        List<Region> crops = CropChooser.choose(image, size, size).subList(0, cropsPerImage);
        paint(0, crops, image, name);
        for (int i = 0; i < codecs.size(); i++) {
            try (Codec codec = Codecs.open(codecs.get(i))) {
                double bytes = rate * image.width() * image.height() / 8;
                CompressedFile encoding = QualitySearch.ofSize(codec, image, bytes);
                String label =
                        String.format(
                                Locale.ROOT, "%s, %,d bytes", codec.name(), encoding.file().length);
                paint(i + 1, crops, codec.decode(encoding.file()), label);
            }
        }
        row += crops.size();
    }

    private void paint(int column, List<Region> crops, PixelImage image, String label) {
        for (int i = 0; i < crops.size(); i++) {
            painter.paint(column, row + i, image.crop(crops.get(i)), label);
        }
    }
}
