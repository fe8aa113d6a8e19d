package io.spcodec.bench.residual;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.codec.CompressedFile;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.sheet.SheetPainter;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Question: which failures does a mean hide?
 *
 * <p>Command: {@code spc-bench/run residual.Residual --images DIR --out DIR [--codec spc-flat]
 * [--peer avif-iq] [--rate 0.37] [--crops 10]}. Both codecs give files of equal size, near the rate;
 * {@code OUT/residual.md} has the error's spectrum in flat squares, colour in grays and what is left
 * of periodic lines, {@code OUT/worst-crops.png} the crops in which the codec loses most.
 */
public final class Residual {
    private final double rate;
    private final Codec codec;
    private final Codec peer;
    private final Findings ours;
    private final Findings theirs;
    private final WorstCrops worst;

    private Residual(CommandLine commandLine) throws IOException {
        rate = Double.parseDouble(commandLine.get("rate", "0.37"));
        codec = Codecs.open(commandLine.get("codec", "spc-flat"));
        peer = Codecs.open(commandLine.get("peer", "avif-iq"));
        ours = new Findings(codec.name());
        theirs = new Findings(peer.name());
        worst = new WorstCrops(Integer.parseInt(commandLine.get("crops", "10")));
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        Set<String> known = Set.of("images", "out", "codec", "peer", "rate", "crops");
        CommandLine commandLine = new CommandLine(words, known);
        Residual residual = new Residual(commandLine);
        List<Path> images = ImageFiles.list(Path.of(commandLine.required("images")));
        for (Path image : images) {
            residual.add(ImageFiles.stem(image), ImageFiles.read(image));
        }
        Path out = Path.of(commandLine.required("out"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("residual.md"), residual.table());
        ImageFiles.write(residual.sheet(), out.resolve("worst-crops.png"));
        System.out.println(residual.table());
        residual.codec.close();
        residual.peer.close();
    }

    private void add(String name, PixelImage image) throws IOException {
        double bytes = rate * image.width() * image.height() / 8;
        CompressedFile second = find(peer, image, bytes);
        CompressedFile first = find(codec, image, second.file().length);
        PixelImage decoded = codec.decode(first.file());
        PixelImage other = peer.decode(second.file());
        ours.add(image, decoded, first.file().length);
        theirs.add(image, other, second.file().length);
        worst.add(name, image, decoded, other);
    }

    private static CompressedFile find(Codec codec, PixelImage image, double bytes)
            throws IOException {
        return new QualitySearch(codec, image).find(bytes, QualitySearch.Side.NEAREST);
    }

    private String table() {
        return Findings.HEAD + ours.row() + theirs.row() + "\n" + ours.basis();
    }

    private PixelImage sheet() {
        List<WorstCrops.Crop> crops = worst.crops().toList();
        SheetPainter painter =
                new SheetPainter(3, Math.max(1, crops.size()), WorstCrops.SIDE, WorstCrops.SIDE);
        for (int row = 0; row < crops.size(); row++) {
            WorstCrops.Crop crop = crops.get(row);
            String loss = String.format(Locale.ROOT, "%s, -%.1f", codec.name(), crop.loss());
            painter.paint(0, row, crop.original(), crop.image());
            painter.paint(1, row, crop.ours(), loss);
            painter.paint(2, row, crop.theirs(), peer.name());
        }
        return painter.sheet();
    }
}
