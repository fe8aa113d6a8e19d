package io.spcodec.imageio.metadata;

import java.awt.color.ICC_Profile;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Trees of {@code javax_imageio_jpeg_image_1.0}. */
final class JpegTree {
    static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private JpegTree() {}

    static void read(Node root, Parts parts) {
        for (Element element : Trees.named(root, "app2ICC")) {
            if (Trees.userObject(element) instanceof ICC_Profile profile) {
                parts.icc(profile.getData());
            }
        }
        JpegSegments segments = new JpegSegments(parts);
        for (Element element : Trees.named(root, "unknown")) {
            if (Trees.userObject(element) instanceof byte[] payload) {
                segments.add(Integer.parseInt(element.getAttribute("MarkerTag")), payload);
            }
        }
        if (!Trees.named(root, "com").isEmpty()) {
            parts.leaveOut("a comment");
        }
        segments.finish();
    }
}
