package io.spcodec.bench.salient;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.bench.CommandLine;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.control.Provider;
import io.spcodec.error.LimitExceededException;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Question: how much better does the salient third of a photograph get when saliency steers the
 * bits, and what does the rest pay, at equal bytes?
 *
 * <p>Command: {@code spc-bench/run salient.SalientGain --images DIR [--rates 0.23,0.5] [--viewed
 * DIR]}. Salient is what the bundle's own network says, which is what steered the bits, or with
 * {@code --viewed} where people looked, in gray images of the photographs' names; both files aim at the
 * same number of bytes and neither may exceed it.
 */
public final class SalientGain implements AutoCloseable {
    private static final double SHARE = 1.0 / 3;

    private final SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
    private final SpcDecoder decoder = SpcDecoder.create(Provider.CPU);
    private final SaliencyPainter painter = new SaliencyPainter();

    /** Where people looked, or null to ask the network. */
    private final Path viewed;

    /** Sums over images. */
    private double salient;

    private double rest;
    private double bytes;

    private SalientGain(Path viewed) throws IOException {
        this.viewed = viewed;
    }

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine = new CommandLine(words, Set.of("images", "rates", "viewed"));
        Path folder = Path.of(commandLine.required("images"));
        List<Path> images = ImageFiles.list(folder);
        Path viewed = commandLine.path("viewed");
        System.out.println(
                "## What saliency does at equal bytes, over images of "
                        + ImageFiles.setName(folder)
                        + "\n");
        System.out.println("| bpp | salient third, dB | rest, dB | bytes | images |");
        System.out.println("|---|---|---|---|---|");
        for (String rate : commandLine.get("rates", "0.23,0.5").split(",")) {
            try (SalientGain gain = new SalientGain(viewed)) {
                int reached = 0;
                for (Path image : images) {
                    reached += gain.add(image, Double.parseDouble(rate)) ? 1 : 0;
                }
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %+.2f | %+.2f | %+.2f %% | %d |%n",
                        rate,
                        gain.salient / reached,
                        gain.rest / reached,
                        100 * gain.bytes / reached,
                        reached);
            }
        }
        System.out.println(
                "\nSaliency on over saliency off (spc over spc-flat). Salient: where "
                        + (viewed == null
                                ? "SPC's own network expects people to look"
                                : "people looked")
                        + "; dB of squared error, means over images.");
    }

    /** Returns false, and adds nothing, where the lowest quality takes more than the rate. */
    private boolean add(Path file, double bitsPerPixel) throws IOException {
        PixelImage image = ImageFiles.read(file);
        EncodeOptions flat =
                EncodeOptions.defaults().withTargetBitsPerPixel(bitsPerPixel).withSaliencyOff();
        byte[] plain;
        byte[] steered;
        try {
            plain = encoder.encode(image, flat);
            steered = encoder.encode(image, flat.withSaliencyAuto());
        } catch (LimitExceededException e) {
            return false;
        }
        PixelImage before = decoder.decode(plain);
        PixelImage after = decoder.decode(steered);
        boolean[] marks = RegionError.greatest(map(file, image), SHARE);
        salient += gain(image, before, after, marks, true);
        rest += gain(image, before, after, marks, false);
        bytes += (double) steered.length / plain.length - 1;
        return true;
    }

    private PixelImage map(Path file, PixelImage image) throws IOException {
        if (viewed == null) {
            return painter.paint(image);
        }
        PixelImage density = ImageFiles.read(viewed.resolve(ImageFiles.stem(file) + ".png"));
        return ImageFiles.resize(density, image.width(), image.height());
    }

    private static double gain(
            PixelImage image, PixelImage before, PixelImage after, boolean[] marks, boolean mark) {
        return RegionError.psnr(image, after, marks, mark)
                - RegionError.psnr(image, before, marks, mark);
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
        painter.close();
    }
}
