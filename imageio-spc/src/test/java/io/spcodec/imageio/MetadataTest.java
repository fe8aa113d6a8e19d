package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.ExifOrientation;
import io.spcodec.imageio.source.ColorProfiles;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Both metadata trees, and what is carried byte for byte. */
class MetadataTest {
    private static final String STANDARD = IIOMetadataFormatImpl.standardMetadataFormatName;

    @Test
    void standardTreeSaysWhatTheStreamIs() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.withMetadata());
        Node tree = reader.getImageMetadata(0).getAsTree(STANDARD);
        assertEquals("RGB", attribute(tree, "ColorSpaceType", "name"));
        assertEquals("3", attribute(tree, "NumChannels", "value"));
        assertEquals("TRUE", attribute(tree, "BlackIsZero", "value"));
        assertEquals("Perceptual", attribute(tree, "CompressionTypeName", "value"));
        assertEquals("FALSE", attribute(tree, "Lossless", "value"));
        double rate = Double.parseDouble(attribute(tree, "BitRate", "value"));
        assertEquals(8.0 * Streams.withMetadata().length / (48 * 32), rate, 1e-3);
        assertEquals("8 8 8", attribute(tree, "BitsPerSample", "value"));
        assertEquals("UnsignedIntegral", attribute(tree, "SampleFormat", "value"));
        assertEquals("1.0", attribute(tree, "PixelAspectRatio", "value"));
        assertEquals("Rotate270", attribute(tree, "ImageOrientation", "value"));
        assertEquals("none", attribute(tree, "Alpha", "value"));
        assertEquals(
                new String(Streams.xmp(), StandardCharsets.UTF_8),
                attribute(tree, "TextEntry", "value"));
        reader.setInput(Photos.input(Streams.rgbAlpha()));
        tree = reader.getImageMetadata(0).getAsTree(STANDARD);
        assertEquals("nonpremultiplied", attribute(tree, "Alpha", "value"));
        assertEquals("8 8 8 8", attribute(tree, "BitsPerSample", "value"));
        assertEquals("Normal", attribute(tree, "ImageOrientation", "value"));
        reader.setInput(Photos.input(Streams.gray()));
        tree = reader.getImageMetadata(0).getAsTree(STANDARD);
        assertEquals("GRAY", attribute(tree, "ColorSpaceType", "name"));
        reader.dispose();
    }

    @Test
    void nativeTreeFollowsItsGrammarAndGoesRound() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.withMetadata());
        SpcImageMetadata metadata = (SpcImageMetadata) reader.getImageMetadata(0);
        String name = metadata.getNativeMetadataFormatName();
        IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(name);
        assertFollows(metadata, tree);
        assertEquals("48", attribute(tree, "Image", "width"));
        assertEquals("6", attribute(tree, "Exif", "orientation"));
        SpcImageMetadata copy = SpcImageMetadata.of(ColorType.RGB, Metadata.none());
        copy.setFromTree(name, tree);
        assertCarries(metadata.carried(), copy.carried());
        copy.reset();
        assertNull(copy.carried().xmp());
        tree.appendChild(new IIOMetadataNode("Surprise"));
        assertThrows(IIOInvalidTreeException.class, () -> copy.mergeTree(name, tree));
        assertThrows(IllegalArgumentException.class, () -> copy.getAsTree("other"));
        reader.dispose();
    }

    @Test
    void standardTreeSetsOrientationAndXmp() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.withMetadata());
        Node tree = reader.getImageMetadata(0).getAsTree(STANDARD);
        SpcImageMetadata fresh = SpcImageMetadata.of(ColorType.RGB, Metadata.none());
        fresh.mergeTree(STANDARD, tree);
        assertEquals(6, fresh.orientation());
        assertArrayEquals(Streams.xmp(), fresh.carried().xmp());
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] exif = Streams.exif(orientation);
            assertEquals(orientation, ExifOrientation.read(exif));
            byte[] turned = ExifOrientation.write(exif, 9 - orientation);
            assertEquals(9 - orientation, ExifOrientation.read(turned));
            String standard = ExifOrientation.standardName(orientation);
            assertEquals(orientation, ExifOrientation.ofStandardName(standard));
        }
        reader.dispose();
    }

    @Test
    void damagedExifHasNoOrientation() {
        byte[] exif = Streams.exif(6);
        for (int length = 0; length < 20; length++) {
            assertEquals(1, ExifOrientation.read(Arrays.copyOf(exif, length)));
        }
        for (int at = 0; at < exif.length; at++) {
            byte[] flipped = exif.clone();
            flipped[at] ^= (byte) 0xff;
            int orientation = ExifOrientation.read(flipped);
            assertEquals(orientation == 6 ? 6 : 1, orientation, "flipped at " + at);
        }
    }

    @Test
    void profileBecomesTheColorSpaceAndComesBack() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.withMetadata());
        BufferedImage image = reader.read(0);
        ICC_ColorSpace space =
                assertInstanceOf(ICC_ColorSpace.class, image.getColorModel().getColorSpace());
        assertTrue(ColorProfiles.isSame(ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB), space));
        SpcImageReader again = Photos.reader(Photos.encode(image, 0.5f));
        Metadata carried = ((SpcImageMetadata) again.getImageMetadata(0)).carried();
        ICC_ColorSpace written = new ICC_ColorSpace(ICC_Profile.getInstance(carried.icc()));
        assertTrue(ColorProfiles.isSame(space, written));
        assertFalse(ColorProfiles.isSame(space, ColorSpace.getInstance(ColorSpace.CS_sRGB)));
        assertNull(carried.exif());
        again.dispose();
        reader.dispose();
    }

    @Test
    void imageOfAnotherColorSpaceIsConverted() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.withMetadata());
        BufferedImage own = reader.read(0);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestinationType(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB));
        BufferedImage converted = reader.read(0, param);
        for (int x = 0; x < own.getWidth(); x++) {
            for (int shift = 0; shift < 24; shift += 8) {
                assertEquals(
                        own.getRGB(x, 9) >> shift & 0xff,
                        converted.getRGB(x, 9) >> shift & 0xff,
                        3,
                        "colours look the same");
            }
        }
        IIOMetadata metadata = reader.getImageMetadata(0);
        byte[] stream = Photos.encode(new IIOImage(converted, null, metadata), 0.5f);
        SpcImageReader again = Photos.reader(stream);
        Metadata carried = ((SpcImageMetadata) again.getImageMetadata(0)).carried();
        assertNull(carried.icc(), "the profile is not that of the converted samples");
        assertArrayEquals(Streams.exif(6), carried.exif());
        again.dispose();
        reader.dispose();
    }

    @Test
    void allIsCarriedFromStreamToStream() throws IOException {
        SpcImageReader reader = Photos.reader(Streams.withMetadata());
        IIOImage all = reader.readAll(0, null);
        SpcImageReader again = Photos.reader(Photos.encode(all, 0.5f));
        assertCarries(
                ((SpcImageMetadata) all.getMetadata()).carried(),
                ((SpcImageMetadata) again.getImageMetadata(0)).carried());
        again.dispose();
        reader.dispose();
    }

    /** Each element and attribute is one that the format knows, each object of its class. */
    private static void assertFollows(IIOMetadata metadata, IIOMetadataNode tree) {
        var format = metadata.getMetadataFormat(metadata.getNativeMetadataFormatName());
        assertEquals(tree.getNodeName(), format.getRootName());
        for (Node node = tree.getFirstChild(); node != null; node = node.getNextSibling()) {
            String name = node.getNodeName();
            for (int i = 0; i < node.getAttributes().getLength(); i++) {
                assertNotNull(
                        format.getAttributeDataType(
                                name, node.getAttributes().item(i).getNodeName()));
            }
            if (((IIOMetadataNode) node).getUserObject() != null) {
                assertEquals(byte.class, format.getObjectClass(name));
            } else {
                assertFalse(node.getAttributes().getLength() < 8);
            }
        }
    }

    private static void assertCarries(Metadata expected, Metadata actual) {
        assertArrayEquals(expected.icc(), actual.icc());
        assertArrayEquals(expected.exif(), actual.exif());
        assertArrayEquals(expected.xmp(), actual.xmp());
    }

    private static String attribute(Node tree, String element, String attribute) {
        Element found = (Element) ((Element) tree).getElementsByTagName(element).item(0);
        assertNotNull(found, element);
        return found.getAttribute(attribute);
    }
}
