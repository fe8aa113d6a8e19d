package io.spcodec.bench.codec;

import io.spcodec.bench.image.ImageFiles;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;

/** A codec of two external commands that talk through files in a temporary folder. */
public final class CommandCodec implements Codec {
    private final String name;
    private final Knob knob;
    private final Conversion encoder;
    private final Conversion decoder;
    private final Path folder;
    private final Path input;

    /** The image that {@link #input} holds: a search encodes the same one many times. */
    private PixelImage written;

    /**
     * Prepares the folder; the commands are not looked for before they are used.
     *
     * @throws IOException if there is no temporary folder to be had
     */
    public CommandCodec(String name, Knob knob, Conversion encoder, Conversion decoder)
            throws IOException {
        this.name = name;
        this.knob = knob;
        this.encoder = encoder;
        this.decoder = decoder;
        folder = Files.createTempDirectory("spc-bench");
        input = folder.resolve("in." + encoder.from());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String identity() {
        return name + "-" + Integer.toHexString(encoder.line().hashCode());
    }

    @Override
    public Knob knob() {
        return knob;
    }

    @Override
    public byte[] encode(PixelImage image, double setting) throws IOException {
        if (image != written) {
            ImageFiles.write(image, input);
            written = image;
        }
        Path file = folder.resolve("file." + encoder.to());
        encoder.run(input, file, text(setting));
        return Files.readAllBytes(file);
    }

    @Override
    public PixelImage decode(byte[] file) throws IOException {
        Path compressed = folder.resolve("file." + decoder.from());
        Path decoded = folder.resolve("out." + decoder.to());
        Files.write(compressed, file);
        decoder.run(compressed, decoded, "");
        return ImageFiles.read(decoded);
    }

    @Override
    public double clock() {
        return CpuClock.CHILDREN.seconds();
    }

    /** Rounds off the noise of {@link Knob#at} and prints whole numbers without a point. */
    private static String text(double setting) {
        return new BigDecimal(setting, new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() throws IOException {
        for (String file :
                new String[] {
                    "in." + encoder.from(),
                    "file." + encoder.to(),
                    "out." + decoder.to(),
                    "command.log"
                }) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
