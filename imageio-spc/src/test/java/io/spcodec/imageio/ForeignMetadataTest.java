package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.StandardFields;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What JPEG and PNG files carry, byte for byte in the stream. */
class ForeignMetadataTest {

    @Test
    void jpegsExifAndXmpAreCarried() throws IOException {
        IIOMetadata jpeg = foreign("jpeg");
        String format = jpeg.getNativeMetadataFormatName();
        Node root = jpeg.getAsTree(format);
        Node markers = ((Element) root).getElementsByTagName("markerSequence").item(0);
        markers.insertBefore(app1("Exif\0\0", Streams.exif(3)), markers.getFirstChild());
        markers.insertBefore(
                app1("http://ns.adobe.com/xap/1.0/\0", Streams.xmp()), markers.getFirstChild());
        jpeg.setFromTree(format, root);
        Metadata carried = written(jpeg);
        assertArrayEquals(Streams.exif(3), carried.exif());
        assertArrayEquals(Streams.xmp(), carried.xmp());
    }

    @Test
    void pngsExifXmpAndProfileAreCarried() throws IOException {
        IIOMetadata png = foreign("png");
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        IIOMetadataNode profile = new IIOMetadataNode("iCCP");
        profile.setAttribute("profileName", "linear");
        profile.setAttribute("compressionMethod", "deflate");
        profile.setUserObject(deflate(Streams.linearProfile()));
        root.appendChild(profile);
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        IIOMetadataNode text = new IIOMetadataNode("iTXtEntry");
        for (String name : List.of("languageTag", "translatedKeyword")) {
            text.setAttribute(name, "");
        }
        text.setAttribute("compressionFlag", "FALSE");
        text.setAttribute("compressionMethod", "0");
        text.setAttribute("keyword", StandardFields.XMP_KEYWORD);
        text.setAttribute("text", new String(Streams.xmp(), StandardCharsets.UTF_8));
        texts.appendChild(text);
        root.appendChild(texts);
        IIOMetadataNode chunks = new IIOMetadataNode("UnknownChunks");
        IIOMetadataNode chunk = new IIOMetadataNode("UnknownChunk");
        chunk.setAttribute("type", "eXIf");
        chunk.setUserObject(Streams.exif(8));
        chunks.appendChild(chunk);
        root.appendChild(chunks);
        png.mergeTree("javax_imageio_png_1.0", root);
        Metadata carried = written(png);
        assertArrayEquals(Streams.exif(8), carried.exif());
        assertArrayEquals(Streams.xmp(), carried.xmp());
        assertArrayEquals(Streams.linearProfile(), carried.icc());
    }

    @Test
    void tiffsProfileExifOrientationAndXmpAreCarried() throws IOException {
        byte[] icc = Streams.linearProfile();
        for (ImageReader reader : readersOf(ForeignPictures.tiff(6, icc), 2)) {
            List<String> warnings = new ArrayList<>();
            SpcImageMetadata written = written(ForeignPictures.read(reader), warnings);
            assertEquals(List.of(), warnings);
            assertArrayEquals(icc, written.carried().icc());
            assertArrayEquals(Streams.xmp(), written.carried().xmp());
            assertEquals(6, written.orientation());
            Directory exif = new TIFFReader().read(Photos.input(written.carried().exif()));
            assertEquals("Maker", exif.getEntryById(271).getValue());
            Directory photo = (Directory) exif.getEntryById(34665).getValue();
            assertEquals("1/250", photo.getEntryById(33434).getValueAsString());
        }
    }

    @Test
    void anOrientationThatIsNoneIsTakenAsOneAndSaidOnce() throws IOException {
        for (int orientation : new int[] {0, 9, 65535}) {
            byte[] tiff = ForeignPictures.tiff(orientation, Streams.linearProfile());
            for (ImageReader reader : readersOf(tiff, 2)) {
                List<String> warnings = new ArrayList<>();
                SpcImageMetadata written = written(ForeignPictures.read(reader), warnings);
                assertEquals(1, written.orientation());
                assertArrayEquals(Streams.linearProfile(), written.carried().icc());
                String said =
                        "orientation " + orientation + " is none of 1 to 8 and was taken as 1";
                assertEquals(List.of(said + " (as stored)"), warnings);
            }
        }
    }

    @Test
    void aDamagedProfileIsLeftOutAndSaidOnce() throws IOException {
        byte[] rubbish = new byte[140];
        List<byte[]> files =
                List.of(
                        ForeignPictures.jpeg(BufferedImage.TYPE_3BYTE_BGR, rubbish),
                        ForeignPictures.png(BufferedImage.TYPE_3BYTE_BGR, rubbish),
                        ForeignPictures.tiff(1, rubbish));
        for (byte[] file : files) {
            for (ImageReader reader : ForeignPictures.readers(file)) {
                List<String> warnings = new ArrayList<>();
                SpcImageMetadata written = written(ForeignPictures.read(reader), warnings);
                assertNull(written.carried().icc());
                List<String> profiles =
                        warnings.stream().filter(each -> each.contains("Profile")).toList();
                boolean silent = reader.getClass().getName().contains("twelvemonkeys");
                assertEquals(silent ? profiles.size() : 1, profiles.size(), warnings + "");
            }
        }
    }

    @Test
    void aProfileForOtherColorsIsLeftOutAndSaidOnce() throws IOException {
        byte[] file = ForeignPictures.jpeg(BufferedImage.TYPE_BYTE_GRAY, Streams.linearProfile());
        for (ImageReader reader : readersOf(file, 2)) {
            List<String> warnings = new ArrayList<>();
            SpcImageMetadata written = written(ForeignPictures.read(reader), warnings);
            assertEquals(ColorType.GRAY, written.info().colorType());
            assertNull(written.carried().icc());
            assertTrue(
                    warnings.contains(
                            "the ICC profile is for RGB and cannot describe gray; it was left out"),
                    warnings + "");
        }
    }

    @Test
    void aPaletteOfGraysStaysRgbUnderAnRgbProfile() throws IOException {
        byte[] file = ForeignPictures.png(BufferedImage.TYPE_BYTE_BINARY, Streams.linearProfile());
        IIOImage picture = ForeignPictures.read(readersOf(file, 1).get(0));
        SpcImageMetadata written = written(picture, new ArrayList<>());
        assertEquals(ColorType.RGB, written.info().colorType());
        assertArrayEquals(Streams.linearProfile(), written.carried().icc());
        picture.setMetadata(null);
        assertEquals(ColorType.GRAY, written(picture, new ArrayList<>()).info().colorType());
    }

    @Test
    void whatHasNoPlaceInAStreamIsSaidOnce() throws IOException {
        List<String> warnings = new ArrayList<>();
        byte[] png = ForeignPictures.png(BufferedImage.TYPE_3BYTE_BGR, Streams.linearProfile());
        written(ForeignPictures.read(readersOf(png, 1).get(0)), warnings);
        assertEquals(
                List.of(
                        "the picture is animated; 1 frame of 2 was taken",
                        "not carried: text Author"),
                warnings);
        byte[] jpeg = ForeignPictures.jpeg(BufferedImage.TYPE_3BYTE_BGR, Streams.linearProfile());
        for (ImageReader reader : readersOf(jpeg, 2)) {
            warnings.clear();
            SpcImageMetadata written = written(ForeignPictures.read(reader), warnings);
            assertEquals(List.of("not carried: IPTC and Photoshop data, a comment"), warnings);
            assertEquals(6, written.orientation());
        }
    }

    private static List<ImageReader> readersOf(byte[] file, int count) {
        List<ImageReader> readers = ForeignPictures.readers(file);
        assertEquals(count, readers.size(), readers + "");
        return readers;
    }

    private static SpcImageMetadata written(IIOImage image, List<String> warnings)
            throws IOException {
        ImageWriter writer = Photos.writer();
        writer.addIIOWriteWarningListener((source, index, warning) -> warnings.add(warning));
        SpcImageReader reader = Photos.reader(Photos.write(writer, image, null));
        writer.dispose();
        try {
            return (SpcImageMetadata) reader.getImageMetadata(0);
        } finally {
            reader.dispose();
        }
    }

    /** Metadata of a small file of another format. */
    private static IIOMetadata foreign(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(Photos.photo(16, 16, BufferedImage.TYPE_3BYTE_BGR), format, bytes);
        List<ImageReader> readers = ForeignPictures.readers(bytes.toByteArray());
        return readers.stream()
                .filter(reader -> reader.getClass().getName().startsWith("com.sun."))
                .findFirst()
                .orElseThrow()
                .getImageMetadata(0);
    }

    private static Metadata written(IIOMetadata metadata) throws IOException {
        ImageWriter writer = Photos.writer();
        BufferedImage image = Photos.photo(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        byte[] stream = Photos.write(writer, new IIOImage(image, null, metadata), null);
        writer.dispose();
        SpcImageReader reader = Photos.reader(stream);
        Metadata carried = ((SpcImageMetadata) reader.getImageMetadata(0)).carried();
        reader.dispose();
        return carried;
    }

    private static IIOMetadataNode app1(String start, byte[] payload) {
        IIOMetadataNode marker = new IIOMetadataNode("unknown");
        marker.setAttribute("MarkerTag", "225");
        marker.setUserObject(
                Streams.concatenate(start.getBytes(StandardCharsets.ISO_8859_1), payload));
        return marker;
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        }
        return deflated.toByteArray();
    }
}
