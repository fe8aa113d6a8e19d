package io.spcodec.bench.rate;

import io.spcodec.bench.codec.Codec;
import io.spcodec.bench.codec.QualitySearch;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A codec's files of a picture near four rates. In a folder they are kept for other programs that ask
 * for the same: by the codec's identity and the picture's samples. What an identity does not show, a
 * changed encoder of our own or a peer's new version, asks for another folder.
 */
public final class FilesAtRates {
    /** Wanted bits per pixel; the nearest file that the codec can make is taken. */
    public static final List<Double> RATES = List.of(0.23, 0.37, 0.67, 1.00);

    private static final int NAME_BYTES = 12;

    private final Codec codec;
    private final Path folder;

    /**
     * Prepares.
     *
     * @param folder where files are kept, or null to keep none
     */
    public FilesAtRates(Codec codec, Path folder) throws IOException {
        this.codec = codec;
        this.folder = folder == null ? null : folder.resolve(codec.identity());
        if (folder != null) {
            Files.createDirectories(this.folder);
        }
    }

    /**
     * Returns the files of a picture, in the order of {@link #RATES}.
     *
     * @throws IOException if the encoder fails
     */
    public List<byte[]> of(PixelImage image) throws IOException {
        QualitySearch search = new QualitySearch(codec, image);
        double bytesAtOneBit = bytesAtOneBit(image);
        List<byte[]> files = new ArrayList<>();
        for (double rate : RATES) {
            Path kept = folder == null ? null : folder.resolve(name(image, rate));
            if (kept != null && Files.exists(kept)) {
                files.add(Files.readAllBytes(kept));
            } else {
                byte[] found = search.find(rate * bytesAtOneBit, QualitySearch.Side.NEAREST).file();
                files.add(found);
                keep(found, kept);
            }
        }
        return files;
    }

    /** Returns the bytes of a file that takes one bit for each pixel. */
    public static double bytesAtOneBit(PixelImage image) {
        return (double) image.width() * image.height() / Byte.SIZE;
    }

    private void keep(byte[] file, Path kept) throws IOException {
        if (kept != null) {
            Path whole = Files.createTempFile(folder, "new", ".part");
            Files.write(whole, file);
            Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String name(PixelImage image, double rate) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    ByteBuffer.allocate(8).putInt(image.width()).putInt(image.height()).flip());
            byte[] hash = digest.digest(image.samples());
            String picture = HexFormat.of().formatHex(hash, 0, NAME_BYTES);
            return String.format(Locale.ROOT, "%s-%.2f", picture, rate);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
