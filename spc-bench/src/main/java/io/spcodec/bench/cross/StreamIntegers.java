package io.spcodec.bench.cross;

import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.error.SpcException;
import io.spcodec.network.ScaleNetwork;
import io.spcodec.tile.StepMap;
import io.spcodec.tile.SymbolModel;
import io.spcodec.tile.TileReader;
import io.spcodec.tile.TileSymbols;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Feeds a digest with all integers of a stream: what every decoder has to agree on. */
final class StreamIntegers {
    private final SymbolModel model;
    private final MessageDigest digest;

    StreamIntegers(SymbolModel model, MessageDigest digest) {
        this.model = model;
        this.digest = digest;
    }

    /** Decodes the step map and every tile with a given form of the scale network. */
    void add(byte[] data, ScaleNetwork network) throws SpcException {
        SpcStream stream = SpcStream.read(data, DecodeLimits.defaults(), false);
        StepMap steps = TileReader.steps(stream, model);
        digest.update(steps.steps());
        TileReader reader = new TileReader(stream, model.with(network), steps);
        for (int i = 0; i < reader.grid().count(); i++) {
            add(reader.read(i));
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
