package io.spcodec.bench.residual;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.Codecs;
import io.spcodec.bench.codec.CompressedFile;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bench.report.Html;
import io.spcodec.bench.report.Layer;
import io.spcodec.bench.report.Page;
import io.spcodec.bench.report.Scene;
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
 * [--peer avif-iq] [--rate 0.37] [--crops 10] [--only NAME,...]}. Both codecs give files of equal
 * size, near the rate. {@code OUT/residual.md} has the error's spectrum in flat squares, colour in
 * grays and what is left of periodic lines, {@code OUT/residual.html} the same and the crops in which
 * the codec loses most, with a wipe slider, {@code OUT/worst-crops.png} these as a sheet.
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
        Set<String> known = Set.of("images", "out", "codec", "peer", "rate", "crops", "only");
        CommandLine commandLine = new CommandLine(words, known);
        Residual residual = new Residual(commandLine);
        List<Path> images = commandLine.imagesOf(Path.of(commandLine.required("images")));
        for (Path image : images) {
            residual.add(ImageFiles.stem(image), ImageFiles.read(image));
        }
        Path out = Path.of(commandLine.required("out"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("residual.md"), residual.table());
        Files.writeString(out.resolve("residual.html"), residual.page());
        ImageFiles.write(residual.sheet(), out.resolve("worst-crops.png"));
        System.out.println(residual.table());
        residual.codec.close();
        residual.peer.close();
    }

    private void add(String name, PixelImage image) throws IOException {
        double bytes = rate * image.width() * image.height() / 8;
        CompressedFile second = QualitySearch.ofSize(peer, image, bytes);
        CompressedFile first = QualitySearch.ofSize(codec, image, second.file().length);
        PixelImage decoded = codec.decode(first.file());
        PixelImage other = peer.decode(second.file());
        ours.add(image, decoded, first.file().length);
        theirs.add(image, other, second.file().length);
        worst.add(name, image, decoded, other);
    }

    private String table() {
        return Findings.HEAD + ours.row() + theirs.row() + "\n" + ours.basis();
    }

    private String page() throws IOException {
        StringBuilder body = new StringBuilder(Html.fromMarkdown(table()));
        body.append(
                "<h2>The worst crops</h2>\n<p>At most one a picture; files of equal size.</p>\n");
        for (WorstCrops.Crop crop : worst.crops().toList()) {
            body.append(scene(crop).html(true));
        }
        return Page.of(
                "Where " + codec.name() + " loses most against " + peer.name(), body.toString());
    }

    private Scene scene(WorstCrops.Crop crop) {
        String title =
                String.format(
                        Locale.ROOT,
                        "%s, from %d, %d: %.1f behind",
                        crop.image(),
                        crop.place().x(),
                        crop.place().y(),
                        crop.loss());
        List<Layer> layers =
                List.of(
                        new Layer(codec.name(), crop.ours().picture(), false),
                        new Layer(peer.name(), crop.theirs().picture(), false),
                        new Layer("original", crop.original(), false));
        String facts =
                String.format(
                        Locale.ROOT,
                        "| codec | SSIMULACRA 2 |%n|---|---|%n| %s | %.1f |%n| %s | %.1f |",
                        codec.name(),
                        crop.ours().score(),
                        peer.name(),
                        crop.theirs().score());
        return new Scene(title, layers, facts);
    }

    private PixelImage sheet() {
        List<WorstCrops.Crop> crops = worst.crops().toList();
        SheetPainter painter =
                new SheetPainter(3, Math.max(1, crops.size()), WorstCrops.SIDE, WorstCrops.SIDE);
        for (int row = 0; row < crops.size(); row++) {
            WorstCrops.Crop crop = crops.get(row);
            String loss = String.format(Locale.ROOT, "%s, -%.1f", codec.name(), crop.loss());
            painter.paint(0, row, crop.original(), crop.image());
            painter.paint(1, row, crop.ours().picture(), loss);
            painter.paint(2, row, crop.theirs().picture(), peer.name());
        }
        return painter.sheet();
    }
}
