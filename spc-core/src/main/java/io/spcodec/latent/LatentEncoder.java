package io.spcodec.latent;

import io.spcodec.SpcException;
import io.spcodec.model.ModelBundle;
import io.spcodec.model.Role;
import io.spcodec.model.RunControl;
import io.spcodec.model.Shape;
import io.spcodec.model.Tensor;
import io.spcodec.pixel.LatentArea;
import io.spcodec.pixel.LatentPlane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Latents to the integers of each tile; the inverse is {@link LatentDecoder}. */
public final class LatentEncoder {
    private static final int HYPER_LATENTS = 4;
    private static final int MAX_HYPER = 127;

    private final ModelBundle model;
    private final float[] gains;
    private final HyperScan hyperScan;
    private final ScaleIndices scales;
    private final RunControl control;

    /**
     * What the encoder made.
     *
     * @param tiles in the order of the areas
     * @param latents as the decoder will see them
     */
    public record Result(List<TileSymbols> tiles, LatentPlane latents) {}

    /** Prepares for one image at one quality. */
    public LatentEncoder(
            ModelBundle model, int qualityIndex, ScaleIndices scales, RunControl control) {
        this.model = model;
        this.gains = model.manifest().curves().gains(qualityIndex);
        this.hyperScan = new HyperScan(model, qualityIndex);
        this.scales = scales;
        this.control = control;
    }

    /**
     * Quantises the tiles.
     *
     * @param source the latents of the image, before any gain
     * @param areas the tiles
     */
    public Result encode(LatentPlane source, List<LatentArea> areas) throws SpcException {
        LatentPlane latents = new LatentPlane(source.channels(), source.area());
        TileSymbols[] tiles = new TileSymbols[areas.size()];
        for (List<Integer> batch : Batches.group(areas)) {
            encodeBatch(source, areas, batch, latents, tiles);
        }
        return new Result(List.of(tiles), latents);
    }

    private void encodeBatch(
            LatentPlane source,
            List<LatentArea> areas,
            List<Integer> batch,
            LatentPlane latents,
            TileSymbols[] tiles)
            throws SpcException {
        List<LatentArea> batchAreas = batch.stream().map(areas::get).toList();
        LatentArea size = batchAreas.get(0);
        Shape shape = new Shape(batch.size(), gains.length, size.rows(), size.columns());
        try (Tensor gained = model.tensor(shape)) {
            for (int i = 0; i < batch.size(); i++) {
                source.read(batchAreas.get(i), gains, gained, i);
            }
            List<byte[]> hypers = hypers(gained);
            Quantiser[] quantisers = new Quantiser[batch.size()];
            Parallel.forEach(
                    batch.size(),
                    i -> {
                        LatentArea area = batchAreas.get(i);
                        byte[] indices = scales.of(hypers.get(i), area);
                        int count = gains.length * area.size();
                        TileSymbols tile =
                                new TileSymbols(area, hypers.get(i), indices, new int[count]);
                        float[] target = new float[count];
                        gained.read(i * count, target, 0, count);
                        quantisers[i] =
                                new Quantiser(
                                        tile, target, scales.steps(area), model.scaleTables());
                        tiles[batch.get(i)] = tile;
                    });
            new ContextStages(model, control, latents)
                    .run(
                            batchAreas,
                            hypers,
                            (tile, stage, means) ->
                                    quantisers[tile].quantise(stage, means, latents));
        }
    }

    private List<byte[]> hypers(Tensor gained) throws SpcException {
        Shape in = gained.shape();
        Shape result =
                new Shape(
                        in.batch(),
                        model.manifest().hyperChannels(),
                        in.rows() / HYPER_LATENTS,
                        in.columns() / HYPER_LATENTS);
        try (Tensor hyper = model.run(Role.HYPER_ANALYSIS, control, result, gained)) {
            float[] values = new float[result.size()];
            hyper.read(0, values, 0, values.length);
            byte[] rounded = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                long nearest = Math.round((double) values[i]);
                rounded[i] = (byte) Math.max(-MAX_HYPER, Math.min(MAX_HYPER, nearest));
            }
            int length = rounded.length / in.batch();
            List<byte[]> hypers = new ArrayList<>();
            for (int i = 0; i < in.batch(); i++) {
                byte[] tile = Arrays.copyOfRange(rounded, i * length, (i + 1) * length);
                hyperScan.silence(tile);
                hypers.add(tile);
            }
            return hypers;
        }
    }
}
