package io.spcodec.plain;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.StagePlan;
import io.spcodec.network.Sums;

/** An {@link IntegerStage} in plain Java. */
final class PlainStage {
    private final IntegerStage stage;
    private final PlainLayer near;
    private final PlainLayer hidden;
    private final PlainLayer out;

    PlainStage(IntegerStage stage) {
        this.stage = stage;
        near = stage.near() == null ? null : new PlainLayer(stage.near());
        hidden = new PlainLayer(stage.hidden());
        out = new PlainLayer(stage.out());
    }

    Sums run(Extent grid, byte[] features, byte[] known) {
        StagePlan plan = stage.plan();
        int featureChannels = stage.hidden().inputs() - (near == null ? 0 : stage.near().outputs());
        Planes all = Planes.read(grid, featureChannels, features, 0);
        Planes before =
                near == null
                        ? null
                        : Planes.read(grid, 2 * plan.known(), known, IntegerNetworks.ZERO);
        int outputs = stage.out().outputs();
        int classLength = plan.classExtent(grid).imageSize() * outputs;
        int[] result = new int[Math.multiplyExact(plan.size(grid), outputs)];
        for (int i = 0; i < plan.classes().size(); i++) {
            Window window = new Window(plan.classes().get(i), plan.stride());
            sums(PlainShapes.select(all, window), before, window)
                    .write(result, i * classLength, plan.classes().size() * classLength);
        }
        return Sums.of(result, outputs);
    }

    private Planes sums(Planes own, Planes before, Window window) {
        if (near == null) {
            return out.rounded(Planes.concat(hidden.relu(own), own));
        }
        Planes around = near.signed(before, window);
        return out.rounded(Planes.concat(hidden.relu(Planes.concat(own, around)), around, own));
    }
}
