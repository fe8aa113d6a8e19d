package io.spcodec.decode;

import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.error.MalformedException;

/** A stream has an alpha plane if and only if its colour type says so. */
final class AlphaPresence {

    private AlphaPresence() {}

    /** Refuses a plane that is missing or one too many, and says where. */
    static void require(SpcStream stream) throws MalformedException {
        Slice payload = stream.section(SpcFormat.ALPH);
        boolean wanted = stream.header().colorType().hasAlpha();
        if (payload == null && wanted) {
            throw new MalformedException(
                    "ALPH", stream.optionalEnd(), "none", "one, since the image has alpha");
        }
        if (payload != null && !wanted) {
            int at = payload.offset() - SpcFormat.SECTION_START;
            throw new MalformedException("ALPH", at, "one", "none, since the image has no alpha");
        }
    }
}
