package io.spcodec.imageio;

import io.spcodec.imageio.source.SourceImage;
import java.util.Locale;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageOutputStream;

/**
 * Announces the SPC writer to ImageIO. As long as it is registered, loaded networks are kept for
 * the next writer.
 */
public final class SpcImageWriterSpi extends ImageWriterSpi {
    private final Registrations registrations = new Registrations();

    /** Called by the service loader. */
    public SpcImageWriterSpi() {
        super(
                SpcNames.VENDOR,
                SpcNames.VERSION,
                SpcNames.formats(),
                SpcNames.suffixes(),
                SpcNames.mimeTypes(),
                SpcImageWriter.class.getName(),
                new Class<?>[] {ImageOutputStream.class},
                new String[] {"io.spcodec.imageio.SpcImageReaderSpi"},
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

    /**
     * Returns whether images of this type can be written: gray or RGB with or without alpha, of any sample
     * type and layout, palettes included. What has more than 8 bits a sample is converted, with a
     * warning. Other colour spaces, such as CMYK, are refused.
     */
    @Override
    public boolean canEncodeImage(ImageTypeSpecifier type) {
        return SourceImage.refusal(type) == null;
    }

    @Override
    public ImageWriter createWriterInstance(Object extension) {
        return new SpcImageWriter(this);
    }

    @Override
    public String getDescription(Locale locale) {
        return SpcNames.description(locale, "writer");
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
