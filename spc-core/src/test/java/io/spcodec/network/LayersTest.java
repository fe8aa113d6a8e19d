package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import io.spcodec.plain.PlainNetworks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Extents, stages, the proof of exactness, and the vectors that an executor has to meet. */
class LayersTest {

    @Test
    void anExtentIsNeverEmptyAndNeverOverflows() {
        assertThrows(IllegalArgumentException.class, () -> new Extent(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Extent(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Extent(1, 1, 0));
        assertEquals(24, new Extent(2, 3, 4).size());
        assertEquals(12, new Extent(2, 3, 4).imageSize());
        assertThrows(ArithmeticException.class, () -> new Extent(1, 1 << 16, 1 << 16).size());
        assertThrows(ArithmeticException.class, () -> new Extent(1 << 30, 1, 4).size());
        assertThrows(ArithmeticException.class, () -> new Extent(1, 1 << 30, 1).times(4));
    }

    @Test
    void gridsGrowAndShrinkByWholeFactors() {
        assertEquals(new Extent(2, 12, 16), new Extent(2, 3, 4).times(4));
        assertEquals(new Extent(2, 3, 4), new Extent(2, 12, 16).over(4));
        assertThrows(IllegalArgumentException.class, () -> new Extent(1, 6, 8).over(4));
        assertThrows(IllegalArgumentException.class, () -> new Extent(1, 8, 6).over(4));
    }

    @Test
    void stagesOfAGroupCodeEveryPositionOnceAndEveryChannel() {
        Random random = new Random(1);
        Extent grid = new Extent(1, 4, 8);
        for (int round = 0; round < 100; round++) {
            int[] groups = random.ints(1 + random.nextInt(4), 1, 9).toArray();
            int[] stages =
                    Arrays.stream(groups)
                            .map(g -> new int[] {1, 2, 4, 6}[random.nextInt(4)])
                            .toArray();
            Set<String> coded = new HashSet<>();
            int known = 0;
            for (StagePlan plan : StagePlan.of(groups, stages)) {
                int size = 0;
                for (Position position : plan.classes()) {
                    for (int row = position.row(); row < 4; row += plan.stride()) {
                        for (int x = position.column(); x < 8; x += plan.stride()) {
                            size++;
                            for (int c = 0; c < plan.channels(); c++) {
                                int channel = plan.first() + c;
                                assertTrue(coded.add(channel + ": " + row + ", " + x));
                            }
                        }
                    }
                }
                assertEquals(size, plan.size(grid));
                assertTrue(plan.known() >= known, "what is known never gets less");
                assertTrue(
                        plan.known() == plan.first()
                                || plan.known() == plan.first() + plan.channels());
                known = plan.known();
            }
            assertEquals(Arrays.stream(groups).sum() * 32, coded.size());
        }
    }

    @Test
    void aStageSeesItsOwnGroupFromItsSecondOn() {
        List<StagePlan> plans = StagePlan.of(new int[] {5, 7}, new int[] {2, 4});
        assertEquals(List.of(0, 5, 5, 12, 12, 12), known(plans));
        assertEquals(List.of(0, 0, 5, 5, 5, 5), plans.stream().map(StagePlan::first).toList());
        assertEquals(List.of(new Position(1, 1)), plans.get(3).classes());
        assertEquals(new Extent(3, 2, 4), plans.get(3).classExtent(new Extent(3, 4, 8)));
        assertEquals(List.of(0, 1, 1, 1, 1, 1), known(StagePlan.of(new int[] {1}, new int[] {6})));
        assertFalse(StagePlan.isCount(3), "three stages");
        assertThrows(
                IllegalArgumentException.class, () -> StagePlan.of(new int[] {1}, new int[] {3}));
    }

    @Test
    void sixStagesFillAGridFromCoarseToFine() {
        List<StagePlan> plans = StagePlan.of(new int[] {3}, new int[] {6});
        Extent grid = new Extent(2, 8, 12);
        assertEquals(
                List.of(12, 12, 24, 48, 48, 48), plans.stream().map(p -> p.size(grid)).toList());
        assertEquals(List.of(4, 4, 4, 2, 2, 2), plans.stream().map(StagePlan::stride).toList());
        assertEquals(List.of(new Position(0, 2), new Position(2, 0)), plans.get(2).classes());
        assertEquals(
                StagePlan.of(new int[] {3}, new int[] {4}).get(1).classes(),
                plans.get(3).classes());
    }

    private static List<Integer> known(List<StagePlan> plans) {
        return plans.stream().map(StagePlan::known).toList();
    }

    /** No input within its reach gets beyond what was proved, and the worst one gets there. */
    @Test
    void aProofBoundsEveryPartialSum() throws ModelException {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            int inputs = 1 + random.nextInt(6);
            byte[] weights = new byte[2 * inputs * 9];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (byte) (random.nextInt(127) - 63);
            }
            int reach = 1 + random.nextInt(255);
            int[] bias = {random.nextInt(1 << 22), -random.nextInt(1 << 22)};
            IntegerLayer layer = new IntegerLayer("l", inputs, 3, weights, bias, new byte[2]);
            for (int output = 0; output < 2; output++) {
                long worst = Math.abs((long) bias[output]);
                for (int i = 0; i < inputs * 9; i++) {
                    worst += (long) Math.abs(weights[output * inputs * 9 + i]) * reach;
                }
                assertTrue(worst < 1 << 24, "these layers are sound");
            }
            assertEquals(layer, layer.proved(reach));
        }
    }

    @Test
    void aSumThatReachesTheBoundIsRefusedWithItsChannel() throws ModelException {
        byte[] weights = {0, 0, 63, -63};
        int most = (1 << 24) - 1 - 2 * 63 * 255;
        IntegerLayer sound =
                new IntegerLayer("l", 2, 1, weights, new int[] {0, -most}, new byte[2]);
        assertEquals(sound, sound.proved(255));
        IntegerLayer unsound =
                new IntegerLayer("l", 2, 1, weights, new int[] {0, -most - 1}, new byte[2]);
        ModelException refusal = assertThrows(ModelException.class, () -> unsound.proved(255));
        assertEquals(
                "output channel 1 of l can reach 16777216, not below 2^24", refusal.getMessage());
        assertEquals(unsound, unsound.proved(255, 254));
        IntegerLayer least =
                new IntegerLayer("l", 2, 1, weights, new int[] {Integer.MIN_VALUE, 0}, new byte[2]);
        assertThrows(ModelException.class, () -> least.proved(0));
    }

    private static GoldenVectors golden(IntegerModel model, int add) throws ModelException {
        int[] sums = new int[192 * 4];
        sums[5] = add;
        byte[] file =
                new IntegerFileWriter()
                        .entry("quality", 4, new int[] {1}, 400)
                        .entry("hyper.in", 1, new int[] {1, 1, 1}, 3)
                        .entry("hyper.features", 2, new int[] {2, 4, 4}, new int[32])
                        .entry("stage0.features", 2, new int[] {2, 4, 4}, new int[32])
                        .entry("stage0.out", 4, new int[] {2, 4, 4}, new int[32])
                        .entry("stage1.features", 2, new int[] {2, 4, 4}, new int[32])
                        .entry("stage1.known", 2, new int[] {2, 4, 4}, new int[32])
                        .entry("stage1.out", 4, new int[] {4, 2, 4}, new int[32])
                        .entry("stage2.features", 2, new int[] {2, 4, 4}, new int[32])
                        .entry("stage2.known", 2, new int[] {6, 4, 4}, new int[96])
                        .entry("stage2.out", 4, new int[] {4, 2, 4}, new int[32])
                        .entry("synthesis.lat", 1, new int[] {3, 1, 1}, 1, 2, 3)
                        .entry("synthesis.leave", 4, new int[] {192, 2, 2}, sums)
                        .toByteArray();
        return GoldenVectors.read(file, model);
    }

    @Test
    void vectorsAreMetOrTheFirstThatIsNotIsNamed() throws Exception {
        IntegerModel model = new TinyModel().read();
        assertNull(golden(model, 0).firstDifference(new PlainNetworks(model)));
        assertEquals("synthesis", golden(model, 1).firstDifference(new PlainNetworks(model)));
        IntegerModel other = new TinyModel().fill("stage1.out.b", 1).read();
        assertEquals("stage1", golden(model, 1).firstDifference(new PlainNetworks(other)));
        IntegerModel third = new TinyModel().fill("hyper.leave.b", 1).read();
        assertEquals("hyper", golden(model, 1).firstDifference(new PlainNetworks(third)));
    }

    @Test
    void vectorsOfAnotherModelAreRefused() throws Exception {
        IntegerModel wide = new TinyModel().layer("hyper.leave", 1, 2, 1).read();
        byte[] file =
                new IntegerFileWriter()
                        .entry("quality", 4, new int[] {1}, 400)
                        .entry("hyper.in", 1, new int[] {2, 1, 1}, 3, 4)
                        .toByteArray();
        GoldenVectors golden = GoldenVectors.read(file, wide);
        ModelException refusal =
                assertThrows(
                        ModelException.class,
                        () -> golden.firstDifference(new PlainNetworks(wide)));
        assertEquals(
                "golden.bin: hyper.in is of shape [2, 1, 1], expected 1 planes",
                refusal.getMessage());
        for (int quality : new int[] {-1, 1024}) {
            byte[] absurd =
                    new IntegerFileWriter()
                            .entry("quality", 4, new int[] {1}, quality)
                            .toByteArray();
            ModelException no =
                    assertThrows(ModelException.class, () -> GoldenVectors.read(absurd, wide));
            assertEquals(
                    "golden.bin: quality is " + quality + ", expected 0 to 1023", no.getMessage());
        }
    }

    /** Channels are slowest in the file and fastest in memory. */
    @Test
    void vectorsAreTurnedToTheOrderOfExecutors() throws Exception {
        IntegerModel model = new TinyModel().read();
        List<byte[]> seen = new ArrayList<>();
        IntegerNetworks recording = new Recording(seen);
        golden(model, 0).firstDifference(recording);
        assertArrayEquals(new byte[] {(byte) 131}, seen.get(0));
        assertArrayEquals(
                new byte[] {(byte) 129, (byte) 130, (byte) 131}, seen.get(seen.size() - 1));
    }

    /** Says zeros, and keeps what it was asked. */
    private record Recording(List<byte[]> seen) implements IntegerNetworks {
        private static final Sums ZEROS = (first, positions, target) -> {};

        @Override
        public void features(Extent grid, byte[] hyper, byte[] features) {
            seen.add(hyper);
        }

        @Override
        public Sums stage(int number, Extent grid, byte[] features, byte[] known) {
            seen.add(known);
            return ZEROS;
        }

        @Override
        public Sums leave(Extent grid, byte[] latents, QualityTables tables) {
            seen.add(latents);
            return ZEROS;
        }

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
