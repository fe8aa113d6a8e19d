package io.spcodec.tile;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.error.SpcException;
import io.spcodec.grid.Batches;
import io.spcodec.grid.LatentArea;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.work.RunControl;
import java.util.List;

/** The integers of tiles to latents; the inverse is {@link LatentEncoder}. */
public final class LatentDecoder {
    private final ModelBundle model;
    private final ScaleIndices scales;
    private final RunControl control;

    /** Prepares for one image. */
    public LatentDecoder(ModelBundle model, ScaleIndices scales, RunControl control) {
        this.model = model;
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
            new ContextStages(model, control, latents)
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
        }
    }
}
