package io.spcodec.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import io.spcodec.grid.LatentArea;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import io.spcodec.lapped.InverseLapped;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.Sums;
import io.spcodec.network.SynthesisLayers;
import io.spcodec.network.TinyModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows, scales, levels and the filling of what is lost, number by number. */
class SynthesisPartsTest {

    @Test
    void aWindowHasAsManyValuesAsItsArea() {
        LatentArea area = new LatentArea(2, 3, 4, 5);
        assertThrows(
                IllegalArgumentException.class, () -> new LatentWindow(new short[39], 2, area));
        assertEquals(40, LatentWindow.blank(2, area).values().length);
        assertEquals(80, LatentWindow.bytes(2, 20));
        assertEquals(4 * SynthesisLayers.SAMPLES * Integer.BYTES, LeaveWindow.BYTES);
    }

    @Test
    void aRowOfCellsIsReadInPart() {
        LatentArea area = new LatentArea(2, 3, 4, 5);
        int[] sums = new int[area.size() * 4 * SynthesisLayers.SAMPLES];
        Arrays.setAll(sums, i -> i / SynthesisLayers.SAMPLES);
        int[] row = new int[LeaveWindow.rowLength(2)];
        new LeaveWindow(Sums.of(sums, SynthesisLayers.SAMPLES), area)
                .read(7, new LatentArea(2, 5, 4, 2), row);
        for (int i = 0; i < row.length; i++) {
            assertEquals(3 * 10 + 4 + i / SynthesisLayers.SAMPLES, row[i]);
        }
    }

    @Test
    void channelsOfAPositionAreBesideEachOther() {
        LatentWindow window = LatentWindow.blank(3, new LatentArea(2, 3, 4, 5));
        assertEquals(0, window.index(2, 3));
        assertEquals(3, window.index(2, 4));
        assertEquals(15, window.index(3, 3));
        assertEquals(57, window.index(5, 7));
    }

    @Test
    void aTileGoesToItsPlace() {
        LatentWindow window = LatentWindow.blank(2, new LatentArea(4, 8, 4, 6));
        LatentArea where = new LatentArea(5, 10, 2, 3);
        short[] tile = new short[12];
        for (int i = 0; i < 12; i++) {
            tile[i] = (short) (i + 1);
        }
        window.copyFrom(tile, where);
        int placed = 0;
        for (int row = 4; row < 8; row++) {
            for (int column = 8; column < 14; column++) {
                for (int c = 0; c < 2; c++) {
                    int expected =
                            where.contains(row, column)
                                    ? 1 + ((row - 5) * 3 + column - 10) * 2 + c
                                    : 0;
                    assertEquals(expected, window.values()[window.index(row, column) + c]);
                    placed += expected > 0 ? 1 : 0;
                }
            }
        }
        assertEquals(12, placed);
    }

    @Test
    void aWindowTakesWhatBothHave() {
        LatentWindow above = LatentWindow.blank(1, new LatentArea(0, 2, 6, 4));
        for (int i = 0; i < above.values().length; i++) {
            above.values()[i] = (short) (100 + i);
        }
        LatentWindow below = LatentWindow.blank(1, new LatentArea(4, 2, 5, 4));
        below.copyFrom(above);
        for (int row = 4; row < 9; row++) {
            for (int column = 2; column < 6; column++) {
                int expected = row < 6 ? 100 + row * 4 + column - 2 : 0;
                assertEquals(expected, below.values()[below.index(row, column)]);
            }
        }
        LatentWindow apart = LatentWindow.blank(1, new LatentArea(6, 2, 3, 4));
        apart.copyFrom(above);
        assertArrayEquals(new short[12], apart.values(), "they share no row");
    }

    /** 127.5 is the middle; eleven bits are fraction; halves go up. */
    @ParameterizedTest
    @CsvSource({
        "0, 128",
        "-1, 127",
        "2047, 128",
        "2048, 129",
        "-262144, 0",
        "-262145, 0",
        "-2147483648, 0",
        "260095, 254",
        "260096, 255",
        "262143, 255",
        "262144, 255",
        "536870911, 255"
    })
    void levelsAreRoundedAndCutAtBothEnds(int value, int level) {
        assertEquals(level, SampleRow.level(value));
    }

    @Test
    void everyLevelIsThatOfLongArithmetic() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int value = random.nextInt(1 << 30) - (1 << 29) >> random.nextInt(20);
            long exact = Math.floorDiv((long) value + (128 << 11), 1 << 11);
            assertEquals(Math.max(0, Math.min(255, exact)), SampleRow.level(value));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10, 11, 12, 13})
    void sumsComeToElevenBitsOfFraction(int shift) {
        byte[] shifts = new byte[SynthesisLayers.SAMPLES];
        Arrays.fill(shifts, (byte) shift);
        LeaveScale scale = new LeaveScale(shifts);
        for (int sum = -70_000; sum <= 70_000; sum += 333) {
            int found = (sum << scale.up(5)) + scale.half(5) >> scale.down(5);
            assertEquals(Math.floor(sum * Math.pow(2, 11 - shift) + 0.5), found, "of " + sum);
        }
        int largest = ((1 << 24) << scale.up(0)) + scale.half(0) >> scale.down(0);
        assertTrue(largest > 0 && largest <= 1 << 29, largest + " leaves room for three axes");
    }

    /** Latent / 16 * 2^(gain / 1024) in 1/256, times the axis' root. */
    @Test
    void coefficientsAreLatentsTimesGainAndAxis() throws ModelException {
        double[] axes = {1 / Math.sqrt(3), 1 / Math.sqrt(2), 1 / Math.sqrt(6)};
        for (int gain : new int[] {-5000, -1024, -1, 0, 1, 700, 1024, 6000}) {
            IntegerModel model = new TinyModel().fill("tables.L", gain).read();
            CoefficientScale scale = new CoefficientScale(model, model.at(500));
            for (int channel = 0; channel < 3; channel++) {
                for (int latent = -32_767; latent <= 32_767; latent += 997) {
                    double exact = latent / 16.0 * Math.pow(2, gain / 1024.0) * axes[channel] * 256;
                    double limit = InverseLapped.COEFFICIENT_LIMIT - 1;
                    double expected = Math.max(-limit, Math.min(limit, exact));
                    double tolerance = 0.51 + Math.abs(exact) / 10_000;
                    assertEquals(expected, scale.coefficient(channel, latent), tolerance);
                }
                assertEquals(0, scale.coefficient(channel, 0));
            }
        }
    }

    @Test
    void theLargestCoefficientIsCutAtItsLimit() throws ModelException {
        IntegerModel model = new TinyModel().fill("tables.L", 15 * 1024 - 1).read();
        assertEquals(
                InverseLapped.COEFFICIENT_LIMIT - 1,
                new CoefficientScale(model, model.at(0)).coefficient(0, 32_767));
    }

    @Test
    void aTargetIsOfItsRegionsSize() {
        PixelImage image = PixelImage.blank(4, 3, ColorType.RGB_ALPHA);
        SampleTarget target = new SampleTarget(image, new Region(10, 20, 4, 3));
        assertFalse(target.isGray());
        assertTrue(target.hasRow(20) && target.hasRow(22));
        assertFalse(target.hasRow(19) || target.hasRow(23));
        assertEquals(0, target.index(10, 20));
        assertEquals(4 * (4 * 2 + 3), target.index(13, 22));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SampleTarget(image, new Region(0, 0, 3, 4)));
        assertTrue(
                new SampleTarget(
                                PixelImage.blank(1, 1, ColorType.GRAY_ALPHA),
                                new Region(0, 0, 1, 1))
                        .isGray());
    }

    /** Each direction's nearest known value, weighted by 2^20 over its distance. */
    private static int filled(
            LatentWindow window, boolean[] lost, int position, int channel, int columns) {
        long sum = 0;
        long weights = 0;
        int rows = lost.length / columns;
        for (int[] direction : new int[][] {{0, -1}, {-1, 0}, {0, 1}, {1, 0}}) {
            int row = position / columns;
            int column = position % columns;
            int distance = 0;
            do {
                row += direction[0];
                column += direction[1];
                distance++;
            } while (row >= 0
                    && row < rows
                    && column >= 0
                    && column < columns
                    && lost[row * columns + column]);
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                long weight = (1 << 20) / distance;
                int at = (row * columns + column) * window.channels() + channel;
                sum += weight * window.values()[at];
                weights += weight;
            }
        }
        return weights == 0 ? 0 : (int) Math.floorDiv(2 * sum + weights, 2 * weights);
    }

    @Test
    void whatIsLostIsFilledAsTheDefinitionSays() {
        Random random = new Random(2);
        for (int round = 0; round < 60; round++) {
            int rows = 4 + random.nextInt(12);
            int columns = 4 + random.nextInt(12);
            LatentArea area = new LatentArea(3, 7, rows, columns);
            LatentWindow window = LatentWindow.blank(2, area);
            for (int i = 0; i < window.values().length; i++) {
                window.values()[i] = (short) (random.nextInt(60_000) - 30_000);
            }
            List<LatentArea> areas = new ArrayList<>();
            boolean[] lost = new boolean[rows * columns];
            for (int i = 0; i <= random.nextInt(3); i++) {
                int row = random.nextInt(rows);
                int column = random.nextInt(columns);
                LatentArea each =
                        new LatentArea(
                                3 + row,
                                7 + column,
                                1 + random.nextInt(rows - row),
                                1 + random.nextInt(columns - column));
                areas.add(each);
                for (int p = 0; p < lost.length; p++) {
                    lost[p] |= each.contains(3 + p / columns, 7 + p % columns);
                }
            }
            LatentWindow before = new LatentWindow(window.values().clone(), 2, area);
            Concealment.fill(window, areas);
            for (int p = 0; p < lost.length; p++) {
                for (int c = 0; c < 2; c++) {
                    int expected =
                            lost[p]
                                    ? filled(before, lost, p, c, columns)
                                    : before.values()[2 * p + c];
                    assertEquals(expected, window.values()[2 * p + c], "at " + p);
                }
            }
        }
    }

    @Test
    void nothingLostIsNothingDone() {
        LatentWindow window = LatentWindow.blank(1, new LatentArea(0, 0, 3, 3));
        window.values()[4] = 7;
        Concealment.fill(window, List.of());
        assertEquals(7, window.values()[4]);
    }

    /** Means alone make a flat picture of one level, whatever the piece and the region. */
    @Test
    void meansOfBlocksMakeFlatColours() throws ModelException {
        IntegerModel model = new TinyModel().read();
        LatentArea bounds = new LatentArea(0, 0, 4, 8);
        LatentWindow latents = LatentWindow.blank(3, bounds);
        // Half of a level in red, green and blue each is 8 * sqrt(3) of the gray mean.
        for (int level : new int[] {-70, -3, 0, 1, 60, 72}) {
            for (int p = 0; p < 32; p++) {
                latents.values()[3 * p] = (short) Math.round(16 * 16 * Math.sqrt(3) * level);
            }
            SampleHead head = new SampleHead(model, model.at(0), bounds);
            PixelImage image = PixelImage.blank(128, 64, ColorType.RGB);
            head.run(
                    latents,
                    new LeaveWindow((first, positions, cells) -> {}, bounds),
                    bounds,
                    new SampleTarget(image, new Region(0, 0, 128, 64)));
            for (byte sample : image.samples()) {
                assertEquals(127.5 + level, sample & 0xff, 0.6);
            }
        }
    }
}
