package io.spcodec.alpha;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.TestImages;
import io.spcodec.container.Slice;
import io.spcodec.error.MalformedException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Alpha comes back exactly, is small where it is simple, and never lies when damaged. */
class AlphaCodingTest {
    @Test
    void oneValueTakesTwoBytes() throws MalformedException {
        PixelImage image = PixelImage.blank(300, 200, ColorType.GRAY_ALPHA);
        AlphaPlane.fill(image, (byte) 77);
        byte[] payload = AlphaEncoder.encode(image);
        assertEquals(2, payload.length);
        assertArrayEquals(image.samples(), decode(payload, image).samples());
    }

    @Test
    void aSoftShapeIsSmall() throws MalformedException {
        PixelImage image = onlyAlpha(TestImages.photo(300, 200, ColorType.RGB_ALPHA));
        byte[] payload = AlphaEncoder.encode(image);
        assertTrue(payload.length < 2500, payload.length + " bytes");
        assertArrayEquals(image.samples(), decode(payload, image).samples());
    }

    @Test
    void noiseComesBackToo() throws MalformedException {
        PixelImage image = PixelImage.blank(31, 1000, ColorType.GRAY_ALPHA);
        new Random(3).nextBytes(image.samples());
        PixelImage alpha = onlyAlpha(image);
        assertArrayEquals(alpha.samples(), decode(AlphaEncoder.encode(image), alpha).samples());
    }

    @Test
    void aRegionIsPartOfThePlane() throws MalformedException {
        PixelImage image = onlyAlpha(TestImages.photo(120, 90, ColorType.GRAY_ALPHA));
        Region region = new Region(17, 23, 50, 40);
        PixelImage part = PixelImage.blank(50, 40, ColorType.GRAY_ALPHA);
        new AlphaDecoder(slice(AlphaEncoder.encode(image))).decode(120, 90, region, part);
        assertArrayEquals(image.crop(region).samples(), part.samples());
    }

    @Test
    void cutOrLengthenedPayloadsAreRefused() {
        PixelImage image = onlyAlpha(TestImages.photo(60, 50, ColorType.GRAY_ALPHA));
        byte[] payload = AlphaEncoder.encode(image);
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = Arrays.copyOf(payload, length);
            assertThrows(MalformedException.class, () -> decode(cut, image), "cut at " + length);
        }
        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
        assertThrows(MalformedException.class, () -> decode(longer, image));
    }

    private static Slice slice(byte[] payload) {
        return new Slice(payload, 0, payload.length);
    }

    private static PixelImage decode(byte[] payload, PixelImage like) throws MalformedException {
        PixelImage target = PixelImage.blank(like.width(), like.height(), like.colorType());
        Region all = new Region(0, 0, like.width(), like.height());
        new AlphaDecoder(slice(payload)).decode(like.width(), like.height(), all, target);
        return target;
    }

    private static PixelImage onlyAlpha(PixelImage image) {
        PixelImage alpha = PixelImage.blank(image.width(), image.height(), image.colorType());
        AlphaPlane.copy(image, 0, alpha);
        return alpha;
    }
}
