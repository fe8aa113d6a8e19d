package io.spcodec.bench.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.codec.QualitySearch.Side;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class QualitySearchTest {
    private static final PixelImage IMAGE = PixelImage.blank(1, 1, ColorType.RGB);

    @Test
    void findsTheNearestOfAllSettings() throws IOException {
        IntUnaryOperator size = setting -> 100 + setting * setting * setting;
        for (int wanted = 100; wanted < 1_000_000; wanted = wanted * 3 / 2) {
            Sizes codec = new Sizes(100, size);
            int found = new QualitySearch(codec, IMAGE).find(wanted, Side.NEAREST).file().length;
            double excess = Math.abs(Math.log((double) found / wanted));
            for (int setting = 0; setting <= 100; setting++) {
                double other = Math.abs(Math.log((double) size.applyAsInt(setting) / wanted));
                assertTrue(excess <= Math.max(other, 0.03), wanted + " bytes: " + found);
            }
            assertTrue(codec.encodings <= 12, codec.encodings + " tries");
        }
    }

    @Test
    void aFileOfASizeIsTheNearestThatTheKnobCanMake() throws IOException {
        Sizes fine = new Sizes(1000, setting -> 1000 + 10 * setting);
        Sizes coarse = new Sizes(10, setting -> 1000 + 1000 * setting);
        for (int wanted = 1000; wanted <= 11_000; wanted += 777) {
            int found = QualitySearch.ofSize(fine, IMAGE, wanted).file().length;
            assertEquals(wanted, found, 0.005 * wanted + 1);
            int nearest = QualitySearch.ofSize(coarse, IMAGE, wanted).file().length;
            double ratio = Math.abs(Math.log((double) nearest / wanted));
            assertTrue(ratio <= Math.abs(Math.log((nearest + 1000.0) / wanted)), wanted + "");
            assertTrue(nearest == 1000 || ratio <= Math.log(wanted / (nearest - 1000.0)) + 1e-9);
        }
    }

    @Test
    void keepsToItsSide() throws IOException {
        Sizes codec = new Sizes(100, setting -> 1000 + 100 * setting);
        QualitySearch search = new QualitySearch(codec, IMAGE);
        assertEquals(5000, search.find(5099, Side.BELOW).file().length, 100);
        assertTrue(search.find(5099, Side.BELOW).file().length <= 5099);
        assertTrue(search.find(5001, Side.ABOVE).file().length >= 5001);
    }

    @Test
    void endsAtTheEndsOfTheKnob() throws IOException {
        Sizes codec = new Sizes(9, setting -> 1000 + setting);
        QualitySearch search = new QualitySearch(codec, IMAGE);
        assertEquals(1000, search.find(10, Side.BELOW).file().length);
        assertEquals(1009, search.find(1_000_000, Side.ABOVE).file().length);
    }

    @Test
    void triesNoSettingTwice() throws IOException {
        Sizes codec = new Sizes(50, setting -> 1000 * (setting + 1));
        QualitySearch search = new QualitySearch(codec, IMAGE);
        search.find(20_500, Side.NEAREST);
        int tries = codec.encodings;
        search.find(20_500, Side.NEAREST);
        assertEquals(tries, codec.encodings);
    }

    /** A codec of which only the sizes are real. */
    private static final class Sizes implements Codec {
        private final Knob knob;
        private final IntUnaryOperator size;
        private int encodings;

        Sizes(int steps, IntUnaryOperator size) {
            knob = new Knob(0, steps, steps);
            this.size = size;
        }

        @Override
        public String name() {
            return "sizes";
        }

        @Override
        public Knob knob() {
            return knob;
        }

        @Override
        public byte[] encode(PixelImage image, double setting) {
            encodings++;
            return new byte[size.applyAsInt((int) Math.round(setting))];
        }

        @Override
        public PixelImage decode(byte[] file) {
            return IMAGE;
        }

        @Override
        public double clock() {
            return 0;
        }
    }
}
