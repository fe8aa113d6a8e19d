package io.spcodec.imageio;

import io.spcodec.container.Header;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.container.SpcStreamWriter;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.QualityIndex;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;

/** Sound inputs from which a fuzzer starts, and how their bytes become streams and metadata. */
final class ReaderSeeds {

    /** Width - 1, height - 1, colour type and a bit for each section, quality index in two. */
    static final int HEAD = 5;

    private static final int[] SECTIONS = {
        SpcFormat.ICCP,
        SpcFormat.EXIF,
        SpcFormat.XMP_,
        SpcFormat.ALPH,
        SpcFormat.STEP,
        SpcFormat.FILT
    };

    private ReaderSeeds() {}

    static Stream<byte[]> streams() {
        return Stream.concat(small(), Stream.of(Streams.twoTiles(), Streams.tall()));
    }

    private static Stream<byte[]> small() {
        return Stream.of(Streams.rgb(), Streams.rgbAlpha(), Streams.gray(), Streams.withMetadata());
    }

    /** The small streams' payloads. */
    static Stream<byte[]> parts() {
        return small().map(ReaderSeeds::parts);
    }

    private static byte[] parts(byte[] data) {
        try {
            SpcStream stream = SpcStream.read(data, DecodeLimits.defaults(), false);
            Header header = stream.header();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int flags = header.colorType().ordinal();
            for (int i = 0; i < SECTIONS.length; i++) {
                Slice section = stream.section(SECTIONS[i]);
                if (section != null) {
                    flags |= 4 << i;
                    out.write(section.length() >> 8);
                    out.write(section.length());
                    out.writeBytes(section.toByteArray());
                }
            }
            out.writeBytes(stream.tile(0).toByteArray());
            byte[] head = {
                (byte) (header.width() - 1),
                (byte) (header.height() - 1),
                (byte) flags,
                (byte) (header.qualityIndex() >> 8),
                (byte) header.qualityIndex()
            };
            return Streams.concatenate(head, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream of one tile for the model that is here; what is left of the bytes is the tile. */
    static byte[] assemble(byte[] data) throws IOException {
        Header like = SpcStream.read(Streams.gray(), DecodeLimits.defaults(), false).header();
        ByteBuffer in = ByteBuffer.wrap(data);
        int width = 1 + (in.get() & 0xff);
        int height = 1 + (in.get() & 0xff);
        int flags = in.get();
        int quality = in.getShort() & QualityIndex.MAX;
        ColorType type = ColorType.values()[flags & 3];
        SpcStreamWriter writer =
                new SpcStreamWriter(
                        new Header(width, height, type, quality, like.tileSize(), like.model()));
        for (int i = 0; i < SECTIONS.length; i++) {
            if ((flags & 4 << i) != 0) {
                writer.section(SECTIONS[i], part(in));
            }
        }
        byte[] tile = new byte[in.remaining()];
        in.get(tile);
        return writer.tile(tile).toByteArray();
    }

    static Stream<byte[]> metadata() {
        byte[] empty = {0, 0, 0, 0};
        byte[] all = join(Streams.linearProfile(), Streams.exif(6), Streams.xmp());
        byte[] littleEndian = {
            0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0
        };
        return Stream.of(empty, all, join(new byte[] {1}, littleEndian, new byte[] {'<'}));
    }

    private static byte[] join(byte[] icc, byte[] exif, byte[] xmp) {
        return ByteBuffer.allocate(4 + icc.length + exif.length + xmp.length)
                .putShort((short) icc.length)
                .put(icc)
                .putShort((short) exif.length)
                .put(exif)
                .put(xmp)
                .array();
    }

    /** Each part up to the length before it, XMP to the end; empty ones are none. */
    static Metadata metadata(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data);
        byte[] icc = part(in);
        byte[] exif = part(in);
        byte[] xmp = new byte[in.remaining()];
        in.get(xmp);
        return new Metadata(
                icc.length == 0 ? null : icc,
                exif.length == 0 ? null : exif,
                xmp.length == 0 ? null : xmp);
    }

    private static byte[] part(ByteBuffer in) {
        int length = in.remaining() < 2 ? 0 : in.getShort() & 0xffff;
        byte[] part = new byte[Math.min(length, in.remaining())];
        in.get(part);
        return part;
    }

    /** The same bytes where Java's JPEG and PNG readers have them. */
    static List<IIOMetadata> foreign(Metadata carried) {
        byte[] exif = carried.exif() == null ? new byte[0] : carried.exif();
        IIOMetadataNode jpeg = new IIOMetadataNode("javax_imageio_jpeg_image_1.0");
        IIOMetadataNode unknown = new IIOMetadataNode("unknown");
        unknown.setAttribute("MarkerTag", "225");
        unknown.setUserObject(exif);
        jpeg.appendChild(unknown);
        IIOMetadataNode png = new IIOMetadataNode("javax_imageio_png_1.0");
        IIOMetadataNode profile = new IIOMetadataNode("iCCP");
        profile.setUserObject(exif);
        png.appendChild(profile);
        return List.of(new Foreign(jpeg), new Foreign(png));
    }

    /** Metadata of one tree. */
    private static final class Foreign extends IIOMetadata {
        private final IIOMetadataNode root;

        Foreign(IIOMetadataNode root) {
            super(false, root.getNodeName(), null, null, null);
            this.root = root;
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public Node getAsTree(String formatName) {
            return root;
        }

        @Override
        public void mergeTree(String formatName, Node tree) throws IIOInvalidTreeException {
            throw new IIOInvalidTreeException("read only", tree);
        }

        @Override
        public void reset() {}
    }

    /** What a reader warns of from now on. */
    static List<String> listen(SpcImageReader reader) {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener(
                new IIOReadWarningListener() {
                    @Override
                    public void warningOccurred(ImageReader source, String warning) {
                        warnings.add(warning);
                    }
                });
        return warnings;
    }
}
