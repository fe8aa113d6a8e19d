package io.spcodec.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import io.spcodec.network.ToyModel;
import io.spcodec.plain.PlainNetworks;
import io.spcodec.work.Allocation;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stages of a tile say that they take is what they allocate. */
class WorkingSetTest {
    /** One tile whose positions fit one chunk of plain Java's loops, so that this thread does all. */
    private static final Extent GRID = new Extent(1, 16, 32);

    private static final int SLACK = 1 << 14;

    private final IntegerModel model = ToyModel.readQuietly();
    private final RunControl control = RunControl.start("test", null);

    /** Networks that take nothing themselves. */
    private static final class Idle implements IntegerNetworks {
        @Override
        public void features(Extent grid, byte[] hyper, byte[] features) {
            // Zeros are as good as any.
        }

        @Override
        public Sums stage(int number, Extent grid, byte[] features, byte[] known) {
            // Zeros are as good as any.
            return (first, positions, target) -> {};
        }

        @Override
        public Sums leave(Extent grid, byte[] latents, QualityTables tables) {
            throw new AssertionError("no synthesis here");
        }

        @Override
        public String name() {
            return "idle";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private TileCoding coding(IntegerNetworks networks) {
        return new TileCoding(model, networks, BatchCoderTest.frequencies(model), 500, control);
    }

    private StageWalk walk(TileCoding coding) throws Exception {
        byte[] hyper = new byte[GRID.size() / 16 * model.hyperChannels()];
        return new StageWalk(coding, GRID, hyper, new byte[GRID.size()]);
    }

    /**
     * What a walk takes without its networks: what stays, what all stages share, and the stage that
     * takes most.
     */
    private long taken() throws Exception {
        TileCoding coding = coding(new Idle());
        walk(coding).run(3, (tile, stage, symbols) -> {});
        StageWalk[] walk = new StageWalk[1];
        final long stays = Allocation.of(() -> walk[0] = walk(coding));
        List<Long> marks = new ArrayList<>();
        marks.add(Allocation.sofar());
        walk[0].run(3, (tile, stage, symbols) -> marks.add(sofar()));
        long most = 0;
        for (int i = 2; i < marks.size(); i++) {
            most = Math.max(most, marks.get(i) - marks.get(i - 1));
        }
        assertEquals(model.stages().size() + 1, marks.size());
        return stays + outputs() + most;
    }

    /** Bytes of the largest outputs of a stage, which the first makes and the others share. */
    private long outputs() {
        return model.stages().stream()
                .mapToLong(s -> (long) s.plan().size(GRID) * s.out().outputs() * Integer.BYTES)
                .max()
                .orElseThrow();
    }

    private static long sofar() {
        try {
            return Allocation.sofar();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private long executor() {
        return model.stages().stream().mapToInt(IntegerStage::workingBytes).max().orElseThrow();
    }

    @Test
    void aWalkTakesWhatItSaysLessItsNetworks() throws Exception {
        long taken = taken();
        long said = StageWalk.workingBytes(model, GRID.size()) - executor() * GRID.size();
        assertTrue(taken <= said + SLACK, taken + " taken, " + said + " said");
        assertTrue(taken >= said - said / 4, taken + " taken, " + said + " said");
    }

    @Test
    void plainNetworksTakeAboutWhatTheirLayersSay() throws Exception {
        PlainNetworks networks = new PlainNetworks(model);
        for (IntegerStage stage : model.stages()) {
            byte[] features = new byte[GRID.size() * model.featureChannels()];
            byte[] known = new byte[GRID.size() * 2 * stage.plan().known()];
            networks.stage(stage.number(), GRID, features, known);
            long taken = Allocation.of(() -> networks.stage(stage.number(), GRID, features, known));
            long said = (long) stage.workingBytes() * GRID.size();
            String numbers = stage.number() + ": " + taken + " taken, " + said + " said";
            assertTrue(taken <= 2 * said + SLACK, numbers);
            assertTrue(taken >= said / 2, numbers);
        }
    }

    @Test
    void moreLatentsTakeMoreInProportion() {
        long one = BatchDecoder.workingBytes(model, 1);
        assertTrue(one > model.latentChannels() * 2L * Short.BYTES, one + " bytes");
        assertEquals(8192 * one, BatchDecoder.workingBytes(model, 8192));
    }
}
