package io.spcodec.imageio;

import io.spcodec.container.SpcFormat;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageInputStream;

/**
 * Announces the SPC reader to ImageIO. As long as it is registered, loaded networks are kept for
 * the next reader.
 */
public final class SpcImageReaderSpi extends ImageReaderSpi {
    private final Registrations registrations = new Registrations();

    /** Called by the service loader. */
    public SpcImageReaderSpi() {
        super(
                SpcNames.VENDOR,
                SpcNames.VERSION,
                SpcNames.formats(),
                SpcNames.suffixes(),
                SpcNames.mimeTypes(),
                SpcImageReader.class.getName(),
                new Class<?>[] {ImageInputStream.class},
                new String[] {"io.spcodec.imageio.SpcImageWriterSpi"},
                false,
                null,
                null,
                null,
                null,
                true,
                SpcNames.METADATA_FORMAT,
                SpcMetadataFormat.class.getName(),
                null,
                null);
    }

    /** Looks at the eight bytes of the signature; the stream's position is restored. */
    @Override
    public boolean canDecodeInput(Object source) throws IOException {
        if (!(source instanceof ImageInputStream stream)) {
            return false;
        }
        stream.mark();
        try {
            // Byte by byte: the stream's byte order is the caller's business.
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                if (stream.read() != (SpcFormat.SIGNATURE >>> shift & 0xff)) {
                    return false;
                }
            }
            return true;
        } catch (EOFException e) {
            return false;
        } finally {
            stream.reset();
        }
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
        return new SpcImageReader(this);
    }

    @Override
    public String getDescription(Locale locale) {
        return SpcNames.description(locale, "reader");
    }

    @Override
    public void onRegistration(ServiceRegistry registry, Class<?> category) {
        registrations.registered();
    }

    @Override
    public void onDeregistration(ServiceRegistry registry, Class<?> category) {
        registrations.deregistered();
    }
}
