package io.spcodec.imageio;

import io.spcodec.container.SpcFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileTypeDetector;

/**
 * Tells {@link Files#probeContentType} of SPC files by their first eight bytes: the ending {@code
 * .spc} also belongs to PKCS #7 certificates and to spectra. Stateless and thread-safe.
 *
 * <p>Java looks for detectors on the class path and module path of the program alone, not in a web
 * application or a plugin.
 */
public final class SpcFileTypeDetector extends FileTypeDetector {

    /** Called by the service loader. */
    public SpcFileTypeDetector() {}

    /**
     * Looks into the file, whatever its name.
     *
     * @return {@code image/x-spc}, or null where another detector has to say
     * @throws IOException if the file cannot be read
     */
    @Override
    public String probeContentType(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(SpcFormat.SIGNATURE_BYTES);
            return start.length == SpcFormat.SIGNATURE_BYTES
                            && ByteBuffer.wrap(start).getLong() == SpcFormat.SIGNATURE
                    ? SpcNames.mimeTypes()[0]
                    : null;
        }
    }
}
