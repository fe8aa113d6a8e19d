package io.spcodec.imageio.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Trees of {@code javax_imageio_png_1.0}. */
final class PngTree {
    static final String FORMAT = "javax_imageio_png_1.0";

    private static final List<String> POINTS =
            List.of(
                    "whitePointX",
                    "whitePointY",
                    "redX",
                    "redY",
                    "greenX",
                    "greenY",
                    "blueX",
                    "blueY");

    private PngTree() {}

    static void read(Node root, Parts parts) {
        PngChunks chunks = new PngChunks(parts);
        for (Element element : Trees.named(root, "iCCP")) {
            if (Trees.userObject(element) instanceof byte[] deflated) {
                chunks.deflatedProfile(deflated);
            }
        }
        for (Element element : Trees.named(root, "UnknownChunk")) {
            if (Trees.userObject(element) instanceof byte[] data) {
                chunks.add(element.getAttribute("type"), ByteBuffer.wrap(data));
            }
        }
        texts(root, "iTXtEntry", "text", chunks);
        texts(root, "tEXtEntry", "value", chunks);
        texts(root, "zTXtEntry", "text", chunks);
        numbers(root, "sRGB", List.of(), chunks);
        numbers(root, "gAMA", List.of("value"), chunks);
        numbers(root, "cHRM", POINTS, chunks);
        chunks.finish();
    }

    private static void texts(Node root, String name, String attribute, PngChunks chunks) {
        for (Element element : Trees.named(root, name)) {
            byte[] text = element.getAttribute(attribute).getBytes(StandardCharsets.UTF_8);
            chunks.text(element.getAttribute("keyword"), text);
        }
    }

    private static void numbers(Node root, String type, List<String> attributes, PngChunks chunks) {
        for (Element element : Trees.named(root, type)) {
            ByteBuffer data = ByteBuffer.allocate(attributes.size() * Integer.BYTES);
            for (String attribute : attributes) {
                data.putInt(Integer.parseInt(element.getAttribute(attribute)));
            }
            chunks.add(type, data.flip());
        }
    }
}
