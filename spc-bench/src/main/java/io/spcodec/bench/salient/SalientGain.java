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
 * <p>Command: {@code spc-bench/run salient.SalientGain --images DIR [--rates 0.23,0.5]}. Salient is
 * what the bundle's own network says; both files aim at the same number of bytes and neither may
 * exceed it.
 */
public final class SalientGain implements AutoCloseable {
    private static final double SHARE = 1.0 / 3;

    private final SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
    private final SpcDecoder decoder = SpcDecoder.create(Provider.CPU);
    private final SaliencyPainter painter = new SaliencyPainter();

    /** Sums over images. */
    private double salient;

    private double rest;
    private double bytes;

    private SalientGain() throws IOException {}

    /** Runs the command. */
    public static void main(String[] words) throws IOException {
        CommandLine commandLine = new CommandLine(words, Set.of("images", "rates"));
        Path folder = Path.of(commandLine.required("images"));
        List<Path> images = ImageFiles.list(folder);
        System.out.println(
                "## What saliency does at equal bytes, over images of "
                        + ImageFiles.setName(folder)
                        + "\n");
        System.out.println("| bpp | salient third, dB | rest, dB | bytes | images |");
        System.out.println("|---|---|---|---|---|");
        for (String rate : commandLine.get("rates", "0.23,0.5").split(",")) {
            try (SalientGain gain = new SalientGain()) {
                int reached = 0;
                for (Path image : images) {
                    reached += gain.add(ImageFiles.read(image), Double.parseDouble(rate)) ? 1 : 0;
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
                "\nSaliency on over saliency off (spc over spc-flat). Salient: where SPC's own network"
                        + " expects people to look; dB of squared error, means over images.");
    }

    /** Returns false, and adds nothing, where the lowest quality takes more than the rate. */
    private boolean add(PixelImage image, double bitsPerPixel) throws IOException {
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
        boolean[] marks = RegionError.greatest(painter.paint(image), SHARE);
        salient += gain(image, before, after, marks, true);
        rest += gain(image, before, after, marks, false);
        bytes += (double) steered.length / plain.length - 1;
        return true;
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
