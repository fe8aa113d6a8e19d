package io.spcodec.cli;

import io.spcodec.SpcDecoder;
import io.spcodec.cli.picture.PictureReader;
import io.spcodec.control.Provider;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Pixels of a file of any kind we read; opens the networks only when the first .spc comes. */
final class PictureSource implements AutoCloseable {

    static final Set<String> SUFFIXES = withSpc();

    private final StandardStreams standard;
    private final Provider provider;
    private SpcDecoder decoder;

    /**
     * A file that was read.
     *
     * @param pixels its picture
     * @param bytes its length
     */
    record Source(PixelImage pixels, long bytes) {}

    PictureSource(StandardStreams standard, Provider provider) {
        this.standard = standard;
        this.provider = provider;
    }

    /** Reads a file; whatever is wrong with it is a {@link FileFailure} that names it. */
    Source read(Path file) throws IOException {
        try {
            byte[] bytes = standard.read(file);
            return new Source(pixels(file, bytes), bytes.length);
        } catch (IOException e) {
            throw new FileFailure(file, e);
        }
    }

    private PixelImage pixels(Path file, byte[] bytes) throws IOException {
        boolean spc =
                StandardStreams.is(file)
                        ? SpcDecoder.isSpc(bytes)
                        : JobList.suffix(file).equals(".spc");
        return spc ? decoder().decode(bytes) : PictureReader.read(bytes).pixels();
    }

    private synchronized SpcDecoder decoder() throws IOException {
        if (decoder == null) {
            decoder = SpcDecoder.create(provider);
        }
        return decoder;
    }

    @Override
    public synchronized void close() {
        if (decoder != null) {
            decoder.close();
        }
    }

    private static Set<String> withSpc() {
        Set<String> all = new TreeSet<>(PictureReader.SUFFIXES);
        all.add(".spc");
        return Set.copyOf(all);
    }
}
