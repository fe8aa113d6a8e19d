package io.spcodec.encode;

import io.spcodec.analysis.LatentScale;
import io.spcodec.error.SpcException;
import io.spcodec.grid.Batches;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.IntegerModel;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tile.BatchEncoder;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.FinenessMap;
import io.spcodec.work.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Latents in levels to the payloads of tiles: gain and hyper-analysis in floats, then whole numbers,
 * of which the exact side takes care.
 */
public final class LatentEncoder {
    private final FloatNetworks networks;
    private final RunControl control;
    private final FinenessMap fineness;
    private final LatentScale scale;
    private final BatchEncoder encoder;

    /**
     * Prepares for one image at one quality.
     *
     * @param networks the encoder's
     * @param model the exact side of the same bundle
     */
    public LatentEncoder(
            FloatNetworks networks,
            CodecModel model,
            int qualityIndex,
            FinenessMap fineness,
            RunControl control) {
        this.networks = networks;
        this.control = control;
        this.fineness = fineness;
        scale = new LatentScale(model.integers().at(qualityIndex));
        encoder = new BatchEncoder(model.coding(qualityIndex, control));
    }

    /**
     * Encodes tiles.
     *
     * @param latents in levels, of all the tiles at least
     * @param areas the tiles
     * @return their payloads, in the order of the areas
     */
    public byte[][] encode(LatentPlane latents, List<LatentArea> areas) throws SpcException {
        int[] mostGroups = new int[areas.size()];
        Arrays.fill(mostGroups, Integer.MAX_VALUE);
        return encode(latents, areas, mostGroups, (tile, decoded) -> {});
    }

    /**
     * Encodes tiles that carry no more groups of channels than they may.
     *
     * @param mostGroups of each tile, 1 at least
     * @param decoded is told what each will decode to
     */
    byte[][] encode(
            LatentPlane latents,
            List<LatentArea> areas,
            int[] mostGroups,
            BatchEncoder.DecodedSink decoded)
            throws SpcException {
        byte[][] payloads = new byte[areas.size()][];
        for (List<Integer> batch : Batches.group(areas)) {
            LatentArea size = areas.get(batch.get(0));
            byte[][] found =
                    encoder.encode(
                            sources(latents, areas, batch, mostGroups),
                            size.rows(),
                            size.columns(),
                            (i, values) -> decoded.accept(batch.get(i), values));
            for (int i = 0; i < found.length; i++) {
                payloads[batch.get(i)] = found[i];
            }
        }
        return payloads;
    }

    private List<BatchEncoder.Source> sources(
            LatentPlane latents, List<LatentArea> areas, List<Integer> batch, int[] mostGroups)
            throws SpcException {
        List<LatentArea> tiles = batch.stream().map(areas::get).toList();
        LatentArea size = tiles.get(0);
        Shape shape = new Shape(tiles.size(), scale.channels(), size.rows(), size.columns());
        Shape hyperShape =
                new Shape(
                        tiles.size(),
                        networks.dimensions().hyperChannels(),
                        size.rows() / TileGrid.HYPER_STRIDE,
                        size.columns() / TileGrid.HYPER_STRIDE);
        List<BatchEncoder.Source> sources = new ArrayList<>();
        try (Tensor gained = networks.tensor(shape)) {
            for (int i = 0; i < tiles.size(); i++) {
                scale.copyTo(latents, tiles.get(i), gained, i);
            }
            try (Tensor hyper = networks.run(Role.HYPER_ANALYSIS, control, hyperShape, gained)) {
                for (int i = 0; i < tiles.size(); i++) {
                    int[] whole = whole(hyper, i, 1, IntegerModel.MAX_HYPER);
                    byte[] bytes = new byte[whole.length];
                    for (int k = 0; k < bytes.length; k++) {
                        bytes[k] = (byte) whole[k];
                    }
                    int[] exact = whole(gained, i, BatchEncoder.UNIT, Integer.MAX_VALUE);
                    byte[] finer = fineness.of(tiles.get(i));
                    int most = mostGroups[batch.get(i)];
                    sources.add(new BatchEncoder.Source(bytes, exact, finer, most));
                }
            }
        }
        return sources;
    }

    /** Returns one image of a batch in whole numbers, by position, channel fastest. */
    private static int[] whole(Tensor tensor, int image, int unit, int limit) {
        int channels = tensor.shape().channels();
        int positions = tensor.shape().rows() * tensor.shape().columns();
        float[] plane = new float[positions];
        int[] values = new int[channels * positions];
        for (int channel = 0; channel < channels; channel++) {
            tensor.copyTo((image * channels + channel) * positions, plane, 0, positions);
            for (int i = 0; i < positions; i++) {
                long nearest = Math.round((double) plane[i] * unit);
                values[i * channels + channel] = (int) Math.max(-limit, Math.min(limit, nearest));
            }
        }
        return values;
    }
}
