package io.spcodec.imageio;

import io.spcodec.ImageInfo;
import io.spcodec.OpenedImage;
import io.spcodec.control.DecodeLimits;
import io.spcodec.imageio.source.ColorProfiles;
import java.awt.color.ICC_ColorSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** The stream of one image, with what Java makes of its colours. */
final class SpcInput {
    private final OpenedImage image;
    private ImageInfo info;
    private boolean infoIsLenient;
    private ICC_ColorSpace profile;
    private String profileWarning;
    private List<ImageTypeSpecifier> types;

    SpcInput(ImageInputStream source) throws IOException {
        image = OpenedImage.open(new StreamBytes(source), DecodeLimits.defaults());
    }

    /** Returns the stream, which was opened once. */
    OpenedImage image() {
        return image;
    }

    /** Returns what the frame says, if lenient without what is damaged; reads no tile. */
    ImageInfo info(boolean lenient) throws IOException {
        if (info == null || infoIsLenient != lenient) {
            info = image.info(lenient);
            infoIsLenient = lenient;
            profileWarning = null;
            profile = null;
            try {
                profile = ColorProfiles.colorSpace(info.metadata().icc(), info.colorType());
            } catch (IllegalArgumentException e) {
                profileWarning = e.getMessage() + "; ignored";
            }
            types = List.copyOf(ImageTypes.of(info.colorType(), profile));
        }
        return info;
    }

    /** Returns the types that the last {@link #info} can be read into. */
    List<ImageTypeSpecifier> types() {
        return types;
    }

    /** Returns the colour space of the last {@link #info}, or null if it is Java's sRGB or gray. */
    ICC_ColorSpace profile() {
        return profile;
    }

    /** Returns what was passed over in the frame. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(image.ignored());
        if (profileWarning != null) {
            warnings.add(profileWarning);
        }
        return warnings;
    }
}
