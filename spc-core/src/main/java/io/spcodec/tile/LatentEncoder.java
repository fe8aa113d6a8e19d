package io.spcodec.tile;

import io.spcodec.container.SpcFormat;
import io.spcodec.error.SpcException;
import io.spcodec.grid.Batches;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.work.Parallel;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Latents to the integers of each tile; the inverse is {@link LatentDecoder}. */
public final class LatentEncoder {
    private final FloatNetworks networks;
    private final float[] gains;
    private final HyperScan hyperScan;
    private final float quality;
    private final ScaleIndices scales;
    private final RunControl control;

    /** Prepares for one image at the quality that the indices are for. */
    public LatentEncoder(FloatNetworks networks, ScaleIndices scales, RunControl control) {
        this.networks = networks;
        int qualityIndex = scales.quality().qualityIndex();
        this.gains = networks.curves().gains(qualityIndex);
        this.hyperScan = new HyperScan(scales.quality());
        this.quality = (float) qualityIndex / SpcFormat.MAX_QUALITY;
        this.scales = scales;
        this.control = control;
    }

    /**
     * Quantises the tiles.
     *
     * @param source latents before any gain, of all the tiles at least
     * @param areas the tiles
     * @return their integers, in the order of the areas
     */
    public List<TileSymbols> encode(LatentPlane source, List<LatentArea> areas)
            throws SpcException {
        LatentPlane latents = new LatentPlane(source.channels(), source.area());
        TileSymbols[] tiles = new TileSymbols[areas.size()];
        for (List<Integer> batch : Batches.group(areas)) {
            List<LatentArea> batchAreas = batch.stream().map(areas::get).toList();
            List<TileSymbols> batchTiles = encodeBatch(source, batchAreas, latents);
            for (int i = 0; i < batch.size(); i++) {
                tiles[batch.get(i)] = batchTiles.get(i);
            }
        }
        return List.of(tiles);
    }

    private List<TileSymbols> encodeBatch(
            LatentPlane source, List<LatentArea> areas, LatentPlane latents) throws SpcException {
        LatentArea size = areas.get(0);
        Shape shape = new Shape(areas.size(), gains.length, size.rows(), size.columns());
        Quantiser[] quantisers = new Quantiser[areas.size()];
        try (Tensor gained = networks.tensor(shape)) {
            for (int i = 0; i < quantisers.length; i++) {
                source.read(areas.get(i), gains, gained, i);
            }
            List<byte[]> hypers = hypers(gained);
            Parallel.forEach(
                    quantisers.length,
                    i -> quantisers[i] = quantiser(gained, i, areas.get(i), hypers.get(i)));
            new ContextStages(networks, control, latents)
                    .run(
                            areas,
                            hypers,
                            (tile, stage, means) ->
                                    quantisers[tile].quantise(stage, means, latents));
        }
        return Arrays.stream(quantisers).map(Quantiser::tile).toList();
    }

    private Quantiser quantiser(Tensor gained, int batchIndex, LatentArea area, byte[] hyper)
            throws SpcException {
        byte[] indices = scales.of(hyper, area);
        float[] target = new float[indices.length];
        gained.read(batchIndex * target.length, target, 0, target.length);
        TileSymbols tile = new TileSymbols(area, hyper, indices, new int[indices.length]);
        return new Quantiser(tile, target, scales.steps(area), scales.quality().tables(), quality);
    }

    private List<byte[]> hypers(Tensor gained) throws SpcException {
        Shape in = gained.shape();
        Shape result =
                new Shape(
                        in.batch(),
                        networks.dimensions().hyperChannels(),
                        in.rows() / TileGrid.HYPER_LATENTS,
                        in.columns() / TileGrid.HYPER_LATENTS);
        try (Tensor hyper = networks.run(Role.HYPER_ANALYSIS, control, result, gained)) {
            float[] values = new float[result.size()];
            hyper.read(0, values, 0, values.length);
            byte[] rounded = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                long nearest = Math.round((double) values[i]);
                rounded[i] =
                        (byte)
                                Math.max(
                                        -TileSymbols.MAX_HYPER,
                                        Math.min(TileSymbols.MAX_HYPER, nearest));
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
