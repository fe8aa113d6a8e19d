package io.spcodec.imageio;

import io.spcodec.ImageInfo;
import io.spcodec.image.ColorType;
import io.spcodec.imageio.metadata.ExifOrientation;
import io.spcodec.imageio.metadata.StandardFields;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.metadata.IIOMetadataNode;

/** The parts of the tree {@code javax_imageio_1.0}. */
final class StandardTree {
    private StandardTree() {}

    static IIOMetadataNode chroma(ColorType type) {
        IIOMetadataNode chroma = new IIOMetadataNode("Chroma");
        String space = type.colorChannels() == 1 ? "GRAY" : "RGB";
        chroma.appendChild(node("ColorSpaceType", "name", space));
        chroma.appendChild(node("NumChannels", "value", type.channels()));
        chroma.appendChild(node("BlackIsZero", "value", "TRUE"));
        return chroma;
    }

    /** Bit rate in bits per pixel where a stream is there. */
    static IIOMetadataNode compression(ImageInfo info) {
        IIOMetadataNode compression = new IIOMetadataNode("Compression");
        compression.appendChild(
                node("CompressionTypeName", "value", SpcImageWriteParam.PERCEPTUAL));
        compression.appendChild(node("Lossless", "value", "FALSE"));
        compression.appendChild(node("NumProgressiveScans", "value", 1));
        if (info != null) {
            String rate = String.format(Locale.ROOT, "%.4f", info.bitsPerPixel());
            compression.appendChild(node("BitRate", "value", rate));
        }
        return compression;
    }

    static IIOMetadataNode data(ColorType type) {
        IIOMetadataNode data = new IIOMetadataNode("Data");
        data.appendChild(node("PlanarConfiguration", "value", "PixelInterleaved"));
        data.appendChild(node("SampleFormat", "value", "UnsignedIntegral"));
        String bits = "8 ".repeat(type.channels()).trim();
        data.appendChild(node("BitsPerSample", "value", bits));
        return data;
    }

    static IIOMetadataNode dimension(int orientation) {
        IIOMetadataNode dimension = new IIOMetadataNode("Dimension");
        dimension.appendChild(node("PixelAspectRatio", "value", "1.0"));
        String name = ExifOrientation.standardName(orientation);
        dimension.appendChild(node("ImageOrientation", "value", name));
        return dimension;
    }

    static IIOMetadataNode document() {
        IIOMetadataNode document = new IIOMetadataNode("Document");
        document.appendChild(node("FormatVersion", "value", "1"));
        return document;
    }

    /** XMP as PNG shows it; null without XMP. */
    static IIOMetadataNode text(byte[] xmp) {
        if (xmp == null) {
            return null;
        }
        IIOMetadataNode entry = node("TextEntry", "value", new String(xmp, StandardCharsets.UTF_8));
        entry.setAttribute("keyword", StandardFields.XMP_KEYWORD);
        entry.setAttribute("encoding", "UTF-8");
        entry.setAttribute("compression", "none");
        IIOMetadataNode text = new IIOMetadataNode("Text");
        text.appendChild(entry);
        return text;
    }

    static IIOMetadataNode transparency(ColorType type) {
        IIOMetadataNode transparency = new IIOMetadataNode("Transparency");
        String alpha = type.hasAlpha() ? "nonpremultiplied" : "none";
        transparency.appendChild(node("Alpha", "value", alpha));
        return transparency;
    }

    private static IIOMetadataNode node(String name, String attribute, Object value) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        node.setAttribute(attribute, value.toString());
        return node;
    }
}
