package io.spcodec.tile;

import io.spcodec.error.SpcException;
import io.spcodec.grid.Batches;
import io.spcodec.grid.LatentArea;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.work.Parallel;
import io.spcodec.work.RunControl;
import java.util.List;

/** The integers of tiles to latents without gain; the inverse is {@link LatentEncoder}. */
public final class LatentDecoder {
    private final FloatNetworks networks;
    private final float[] inverseGains;
    private final ScaleIndices scales;
    private final RunControl control;

    /** Prepares for one image at the quality that the indices are for. */
    public LatentDecoder(FloatNetworks networks, ScaleIndices scales, RunControl control) {
        this.networks = networks;
        this.inverseGains = networks.curves().inverseGains(scales.quality().qualityIndex());
        this.scales = scales;
        this.control = control;
    }

    /**
     * Decodes tiles.
     *
     * @param tiles any of the image's tiles
     * @param latents a plane that covers them; the rest of it is left as it is
     */
    public void decode(List<TileSymbols> tiles, LatentPlane latents) throws SpcException {
        List<LatentArea> areas = tiles.stream().map(TileSymbols::area).toList();
        for (List<Integer> batch : Batches.group(areas)) {
            List<TileSymbols> batchTiles = batch.stream().map(tiles::get).toList();
            List<byte[]> steps =
                    batchTiles.stream().map(each -> scales.steps(each.area())).toList();
            new ContextStages(networks, control, latents)
                    .run(
                            batchTiles.stream().map(TileSymbols::area).toList(),
                            batchTiles.stream().map(TileSymbols::hyper).toList(),
                            (tile, stage, means) ->
                                    Dequantiser.dequantise(
                                            batchTiles.get(tile),
                                            steps.get(tile),
                                            stage,
                                            means,
                                            latents));
            Parallel.forEach(
                    batchTiles.size(), tile -> undoGains(batchTiles.get(tile).area(), latents));
        }
    }

    private void undoGains(LatentArea area, LatentPlane latents) {
        for (int channel = 0; channel < latents.channels(); channel++) {
            float factor = inverseGains[channel];
            for (int row = area.row(); row < area.bottom(); row++) {
                int from = latents.index(channel, row, area.column());
                for (int i = from; i < from + area.columns(); i++) {
                    latents.values()[i] *= factor;
                }
            }
        }
    }
}
