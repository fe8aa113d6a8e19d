package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.spcodec.image.Metadata;
import io.spcodec.imageio.metadata.StandardFields;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** Metadata of a small file of another format. */
    private static IIOMetadata foreign(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(Photos.photo(16, 16, BufferedImage.TYPE_3BYTE_BGR), format, bytes);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        reader.setInput(
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        IIOMetadata metadata = reader.getImageMetadata(0);
        reader.dispose();
        return metadata;
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
