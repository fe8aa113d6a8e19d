package io.spcodec.cli;

import io.spcodec.SpcDecoder;
import io.spcodec.cli.picture.PictureReader;
import io.spcodec.control.Provider;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Pixels of a file of any kind we read; opens the networks only when the first .spc comes. */
final class PictureSource implements AutoCloseable {

    static final Set<String> SUFFIXES = withSpc();

    private final Provider provider;
    private SpcDecoder decoder;

    PictureSource(Provider provider) {
        this.provider = provider;
    }

    PixelImage read(Path file) throws IOException {
        if (JobList.suffix(file).equals(".spc")) {
            return decoder().decode(Files.readAllBytes(file));
        }
        return PictureReader.read(file).pixels();
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
