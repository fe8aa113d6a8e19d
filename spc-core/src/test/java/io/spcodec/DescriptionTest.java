package io.spcodec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.metric.PerceptualMetric;
import org.junit.jupiter.api.Test;

/** What a value says of itself in a log or a debugger: what it is, never an address. */
class DescriptionTest {

    @Test
    void picturesSayTheirSize() {
        PixelImage image = PixelImage.blank(7, 3, ColorType.GRAY_ALPHA);
        assertEquals("PixelImage[7 x 3, GRAY_ALPHA]", image.toString());
        SaliencyMap map = SaliencyMap.of(2, 1, new float[] {0, 1});
        assertEquals("SaliencyMap[2 x 1]", map.toString());
        Metadata metadata = new Metadata(new byte[3], null, new byte[0]);
        assertEquals("Metadata[icc=3 bytes, exif=none, xmp=0 bytes]", metadata.toString());
    }

    @Test
    void optionsSayWhatWasChosen() {
        EncodeOptions options = EncodeOptions.defaults();
        assertEquals(
                "EncodeOptions[quality 0.5, estimated saliency, Metadata[icc=none, exif=none, xmp=none],"
                        + " hidden colours filled, no listener]",
                options.toString());
        assertTrue(options.withTargetBytes(9).toString().contains("[at most 9 bytes,"));
        assertTrue(
                options.withTargetBitsPerPixel(0.5).toString().contains("[at most 0.5 bits per"));
        SaliencyMap map = SaliencyMap.of(1, 1, new float[] {0});
        assertTrue(options.withSaliency(map).toString().contains(", SaliencyMap[1 x 1],"));
        String target = options.withTargetScore(PerceptualMetric.ssimulacra2(), 80).toString();
        assertTrue(target.contains("[ssimulacra2 80.0,"), target);
        String decode = DecodeOptions.defaults().withRegion(new Region(1, 2, 3, 4)).toString();
        assertTrue(decode.startsWith("DecodeOptions[Region[x=1, y=2, width=3, height=4], strict,"));
    }

    @Test
    void informationSaysTheQualityAsItWasGiven() throws Exception {
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            for (double quality : new double[] {0, 0.25, 0.6, 1}) {
                byte[] stream =
                        encoder.encode(
                                TestImages.photo(20, 10, ColorType.GRAY),
                                EncodeOptions.defaults().withQuality(quality));
                ImageInfo info = decoder.readInfo(stream, DecodeLimits.defaults());
                assertEquals(quality, info.quality(), 0.5 / 1023);
                String text = info.toString();
                assertTrue(text.contains("width=20") && !text.contains("@"), text);
            }
        }
    }
}
