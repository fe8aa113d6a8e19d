package io.spcodec.imageio.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Trees of {@code javax_imageio_tiff_image_1.0} and of its older namesake, which TwelveMonkeys'
 * reader has. TIFF has no Exif data of its own: it is what Exif data are made of. So those fields
 * that Exif knows are put together anew, with their directories.
 */
final class TiffTree {
    static final Set<String> FORMATS =
            Set.of("javax_imageio_tiff_image_1.0", "com_sun_media_imageio_plugins_tiff_image_1.0");

    private static final int ORIENTATION = 274;
    private static final int XMP = 700;
    private static final int IPTC = 33723;
    private static final int PHOTOSHOP = 34377;
    private static final int EXIF = 34665;
    private static final int ICC = 34675;
    private static final int GPS = 34853;

    /** Offsets of directories: Exif, GPS, interoperability. */
    private static final Set<Integer> POINTERS = Set.of(EXIF, GPS, 40965);

    /** Fields of the first directory that say something of the picture (Exif 2.32, 4.6.4). */
    private static final Set<Integer> DESCRIPTIVE =
            Set.of(
                    270, // ImageDescription
                    271, // Make
                    272, // Model
                    ORIENTATION,
                    305, // Software
                    306, // DateTime
                    315, // Artist
                    316, // HostComputer
                    18246, // Rating
                    33432, // Copyright
                    40091, // XPTitle
                    40092, // XPComment
                    40093, // XPAuthor
                    40094, // XPKeywords
                    40095); // XPSubject

    private final Parts parts;

    private TiffTree(Parts parts) {
        this.parts = parts;
    }

    static void read(Node root, Parts parts) {
        TiffTree tree = new TiffTree(parts);
        for (Element directory : Trees.children(root)) {
            if (directory.getNodeName().equals("TIFFIFD")) {
                tree.readFirst(directory);
                return;
            }
        }
    }

    private void readFirst(Element root) {
        TiffDirectory directory = new TiffDirectory();
        for (Element element : Trees.children(root)) {
            int tag = tag(element);
            if (DESCRIPTIVE.contains(tag)
                    || tag == XMP
                    || tag == ICC
                    || tag == EXIF
                    || tag == GPS) {
                add(element, tag, directory);
            } else if (tag == IPTC || tag == PHOTOSHOP) {
                parts.leaveOut("IPTC and Photoshop data");
            }
        }
        parts.icc(take(ICC, directory));
        parts.xmp(take(XMP, directory));
        checkOrientation(directory);
        if (!directory.isEmpty()) {
            parts.exif(directory.toExif());
        }
    }

    private static byte[] take(int tag, TiffDirectory directory) {
        TiffDirectory.Field field = directory.field(tag);
        directory.remove(tag);
        return field == null ? null : field.values();
    }

    private void checkOrientation(TiffDirectory directory) {
        TiffDirectory.Field field = directory.field(ORIENTATION);
        if (field == null) {
            return;
        }
        int value =
                field.type() == TiffType.SHORT && field.count() > 0
                        ? (field.values()[0] & 0xFF) << 8 | field.values()[1] & 0xFF
                        : 0;
        if (value < 1 || value > 8) {
            parts.warn(
                    "orientation %d is none of 1 to 8 and was taken as 1 (as stored)"
                            .formatted(value));
        }
        if (value <= ExifOrientation.NORMAL || value > 8) {
            directory.remove(ORIENTATION);
        }
    }

    /** Adds a field or a directory; one whose values make no sense is left out. */
    private void add(Element element, int tag, TiffDirectory directory) {
        if (element.getNodeName().equals("TIFFIFD")) {
            TiffDirectory child = new TiffDirectory();
            for (Element field : Trees.children(element)) {
                add(field, tag(field), child);
            }
            if (!child.isEmpty()) {
                directory.put(tag, child);
            }
            return;
        }
        for (Element values : Trees.children(element)) {
            if (values.getNodeName().equals("TIFFIFD")) {
                add(values, tag, directory);
                continue;
            }
            if (POINTERS.contains(tag)) {
                continue; // the reader did not follow it, and it leads nowhere now
            }
            TiffType type = TiffType.ofNode(values.getNodeName());
            try {
                byte[] bytes = type == null ? new byte[0] : type.encode(strings(values));
                if (tag > 0 && tag <= 0xFFFF && bytes.length > 0) {
                    directory.put(tag, new TiffDirectory.Field(type, bytes));
                }
            } catch (NumberFormatException e) {
                parts.leaveOut("damaged field " + tag);
            }
        }
    }

    /** Returns the tag of a field, or of the pointer to a directory; 0 without one. */
    private static int tag(Element element) {
        String number = element.getAttribute("number");
        String pointer = element.getAttribute("parentTagNumber");
        try {
            return Integer.parseInt(number.isEmpty() ? pointer : number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Values one a node, or of bytes all in one. */
    private static List<String> strings(Element values) {
        List<String> strings = new ArrayList<>();
        for (Element value : Trees.children(values)) {
            strings.add(value.getAttribute("value"));
        }
        if (strings.isEmpty()) {
            strings.addAll(List.of(values.getAttribute("value").split(",")));
        }
        return strings;
    }
}
