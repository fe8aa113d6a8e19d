package io.spcodec.bench.cross;

import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.ScaleNetwork;
import io.spcodec.tile.ScaleIndices;
import io.spcodec.tile.StepMap;
import io.spcodec.tile.StepMapDecoder;
import io.spcodec.tile.TileDecoder;
import io.spcodec.tile.TileSymbols;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Feeds a digest with all integers of a stream: what every decoder has to agree on. */
final class StreamIntegers {
    private final ModelBundle model;
    private final MessageDigest digest;

    StreamIntegers(ModelBundle model, MessageDigest digest) {
        this.model = model;
        this.digest = digest;
    }

    /** Decodes the step map and every tile with a given form of the scale network. */
    void add(byte[] data, ScaleNetwork network) throws SpcException {
        SpcStream stream = SpcStream.read(data, DecodeLimits.defaults(), false);
        int width = stream.header().width();
        TileGrid grid = new TileGrid(width, stream.header().height(), stream.header().tileSize());
        StepMap steps =
                stream.section(SpcFormat.STEP) == null
                        ? StepMap.flat(grid)
                        : StepMapDecoder.decode(
                                stream.section(SpcFormat.STEP), grid, model.scaleTables());
        digest.update(steps.steps());
        int quality = stream.header().qualityIndex();
        ScaleIndices scales = new ScaleIndices(model, network, quality, steps);
        TileDecoder decoder = new TileDecoder(model, quality, scales);
        for (int i = 0; i < grid.count(); i++) {
            add(decoder.decode(stream.tile(i), grid.tile(i)));
        }
    }

    private void add(TileSymbols tile) {
        digest.update(tile.hyper());
        digest.update(tile.indices());
        ByteBuffer residuals = ByteBuffer.allocate(Integer.BYTES * tile.residuals().length);
        residuals.asIntBuffer().put(tile.residuals());
        digest.update(residuals);
    }
}
