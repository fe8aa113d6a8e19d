package io.spcodec.plain;

import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import io.spcodec.network.SynthesisLayers;
import java.util.ArrayList;
import java.util.List;

/** {@link IntegerNetworks} in plain Java: slower than native code, and everywhere. Stateless. */
public final class PlainNetworks implements IntegerNetworks {
    private static final int FILM_BITS = 12;

    private final IntegerModel model;
    private final PlainLayer coarse;
    private final PlainLayer fine;
    private final PlainLayer leave;
    private final List<PlainStage> stages = new ArrayList<>();
    private final PlainLayer enter;
    private final List<PlainBlock> coarseBlocks;
    private final PlainLayer up;
    private final List<PlainBlock> fineBlocks;
    private final PlainLayer last;

    /** The networks of a model. */
    public PlainNetworks(IntegerModel model) {
        this.model = model;
        coarse = new PlainLayer(model.hyper().coarse());
        fine = new PlainLayer(model.hyper().fine());
        leave = new PlainLayer(model.hyper().leave());
        model.stages().forEach(stage -> stages.add(new PlainStage(stage)));
        SynthesisLayers synthesis = model.synthesis();
        enter = new PlainLayer(synthesis.enter());
        coarseBlocks = synthesis.coarse().stream().map(PlainBlock::new).toList();
        up = new PlainLayer(synthesis.up());
        fineBlocks = synthesis.fine().stream().map(PlainBlock::new).toList();
        last = new PlainLayer(synthesis.leave());
    }

    @Override
    public void features(Extent grid, byte[] hyper, byte[] features) {
        Planes x = Planes.read(grid, model.hyperChannels(), hyper, ZERO);
        x = PlainShapes.depthToSpace(coarse.relu(x));
        x = PlainShapes.depthToSpace(fine.relu(x));
        leave.relu(x).write(features);
    }

    @Override
    public Sums stage(int number, Extent grid, byte[] features, byte[] known) {
        return stages.get(number).run(grid, features, known);
    }

    @Override
    public Sums leave(Extent grid, byte[] latents, QualityTables tables) {
        Planes x = enter.signed(Planes.read(grid, model.latentChannels(), latents, ZERO));
        for (PlainBlock block : coarseBlocks) {
            x = block.run(x);
        }
        x = PlainShapes.depthToSpace(up.relu(x));
        condition(x, tables);
        for (PlainBlock block : fineBlocks) {
            x = block.run(x);
        }
        Planes sums = last.raw(x);
        int[] out = new int[sums.extent().size() * SynthesisLayers.SAMPLES];
        sums.write(out, 0, sums.extent().imageSize() * SynthesisLayers.SAMPLES);
        return Sums.of(out, SynthesisLayers.SAMPLES);
    }

    /** Scales and shifts every channel as the quality asks. */
    private static void condition(Planes x, QualityTables tables) {
        for (int chunk = 0; chunk < x.count(); chunk++) {
            float[][] channels = x.chunk(chunk);
            for (int c = 0; c < channels.length; c++) {
                float scale = tables.filmScale()[c];
                float shift = tables.filmShift()[c];
                float[] values = channels[c];
                for (int p = 0; p < values.length; p++) {
                    values[p] = values[p] * scale + shift;
                }
                PlainLayer.round(
                        values,
                        1f / (1 << FILM_BITS),
                        -IntegerModel.MAX_SIGNED,
                        IntegerModel.MAX_SIGNED - 1);
            }
        }
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public void close() {
        // Nothing is held but arrays.
    }
}
