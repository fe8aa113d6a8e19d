package io.spcodec.decode;

import io.spcodec.container.Header;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.filter.AdaptiveFilter;
import io.spcodec.filter.FilterDecoder;
import io.spcodec.filter.FilterPass;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;

/** What a stream's filter makes of decoded samples: nothing if it has none, or a damaged one. */
final class SampleFilter {
    private final FilterPass pass;

    private SampleFilter(FilterPass pass) {
        this.pass = pass;
    }

    /** Reads a stream's filter. */
    static SampleFilter of(SpcStream stream, TableSet tables, DamageLog damage)
            throws MalformedException {
        Slice payload = stream.section(SpcFormat.FILT);
        if (payload == null) {
            return new SampleFilter(null);
        }
        Header header = stream.header();
        int planes = FilterPlanes.of(header.colorType());
        try {
            AdaptiveFilter filter = FilterDecoder.decode(payload, planes, tables);
            return new SampleFilter(new FilterPass(filter, header.width(), header.height()));
        } catch (MalformedException e) {
            Region all = new Region(0, 0, header.width(), header.height());
            damage.pass("FILT", e, "left out", all);
            return new SampleFilter(null);
        }
    }

    /** Returns the samples that those of a region come from. */
    Region seen(Region region) {
        return pass == null ? region : pass.needed(region);
    }

    /** Returns the samples of a region out of those {@link #seen} for it. */
    PixelImage run(PixelImage decoded, Region region) throws SpcException {
        if (pass == null) {
            return decoded;
        }
        PixelImage filtered =
                PixelImage.blank(region.width(), region.height(), decoded.colorType());
        pass.run(decoded, region, filtered);
        return filtered;
    }
}
