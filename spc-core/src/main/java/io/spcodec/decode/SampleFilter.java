package io.spcodec.decode;

import io.spcodec.container.Header;
import io.spcodec.container.Slice;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.error.SpcException;
import io.spcodec.filter.CalmPass;
import io.spcodec.filter.CalmSquares;
import io.spcodec.filter.FilterDecoder;
import io.spcodec.filter.FilterPass;
import io.spcodec.filter.FilterPlanes;
import io.spcodec.filter.PictureFilter;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;

/** What a stream's filter makes of decoded samples: nothing if it has none, or a damaged one. */
final class SampleFilter {
    /** Null where the stream has none, or one that changes nothing. */
    private final FilterPass adaptive;

    private final CalmPass calm;

    private SampleFilter(FilterPass adaptive, CalmPass calm) {
        this.adaptive = adaptive;
        this.calm = calm;
    }

    /** Reads a stream's filter. */
    static SampleFilter of(SpcStream stream, TableSet tables, DamageLog damage)
            throws MalformedException {
        Header header = stream.header();
        CalmSquares none = CalmSquares.none(header.width(), header.height());
        Slice payload = stream.section(SpcFormat.FILT);
        if (payload != null) {
            int planes = FilterPlanes.of(header.colorType());
            try {
                return of(FilterDecoder.decode(payload, planes, none, tables));
            } catch (MalformedException e) {
                Region all = new Region(0, 0, header.width(), header.height());
                damage.pass("FILT", e, "left out", all);
            }
        }
        return new SampleFilter(null, new CalmPass(none));
    }

    private static SampleFilter of(PictureFilter filter) {
        CalmSquares calm = filter.calm();
        FilterPass adaptive =
                filter.adaptive().isNeeded()
                        ? new FilterPass(filter.adaptive(), calm.width(), calm.height())
                        : null;
        return new SampleFilter(adaptive, new CalmPass(calm));
    }

    /** Returns the samples that those of a region come from. */
    Region seen(Region region) {
        Region filtered = calm.needed(region);
        return adaptive == null ? filtered : adaptive.needed(filtered);
    }

    /** Returns the samples of a region out of those {@link #seen} for it. */
    PixelImage run(PixelImage decoded, Region region) throws SpcException {
        Region needed = calm.needed(region);
        PixelImage filtered = decoded;
        if (adaptive != null) {
            filtered = PixelImage.blank(needed.width(), needed.height(), decoded.colorType());
            adaptive.run(decoded, needed, filtered);
        }
        return calm.run(filtered, region);
    }
}
