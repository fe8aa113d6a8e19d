package io.spcodec.cli;

import io.spcodec.DecodeOptions;
import io.spcodec.DecodeResult;
import io.spcodec.SpcDecoder;
import io.spcodec.control.Provider;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.Picture;
import io.spcodec.imageio.picture.PictureReader;
import io.spcodec.imageio.source.SrgbConversion;
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
     * @param icc its profile, or null
     * @param bytes its length
     */
    record Source(PixelImage pixels, byte[] icc, long bytes) {

        /** Returns whether equal samples are equal colours. */
        boolean hasColorsOf(Source other) {
            return SrgbConversion.isSameSpace(
                    icc, pixels.colorType(), other.icc, other.pixels.colorType());
        }

        /** Returns the same picture in sRGB. */
        Source inSrgb() {
            return new Source(SrgbConversion.convert(pixels, icc), null, bytes);
        }
    }

    PictureSource(StandardStreams standard, Provider provider) {
        this.standard = standard;
        this.provider = provider;
    }

    /** Reads a file; whatever is wrong with it is a {@link FileFailure} that names it. */
    Source read(Path file) throws IOException {
        try {
            byte[] bytes = standard.read(file);
            return source(file, bytes);
        } catch (IOException e) {
            throw new FileFailure(file, e);
        }
    }

    private Source source(Path file, byte[] bytes) throws IOException {
        boolean spc =
                StandardStreams.is(file)
                        ? SpcDecoder.isSpc(bytes)
                        : JobList.suffix(file).equals(".spc");
        if (spc) {
            DecodeResult result = decoder().decode(bytes, DecodeOptions.defaults());
            return new Source(result.image(), result.info().metadata().icc(), bytes.length);
        }
        Picture picture = PictureReader.read(bytes);
        return new Source(picture.pixels(), picture.metadata().icc(), bytes.length);
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
