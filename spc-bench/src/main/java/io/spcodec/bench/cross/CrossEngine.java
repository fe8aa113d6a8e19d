package io.spcodec.bench.cross;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.models.Bundles;
import io.spcodec.network.IntegerScaleNetwork;
import io.spcodec.network.ScaleNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Something that runs the scale network.
 *
 * @param network as the decoder sees it
 * @param session what to close afterwards, or null
 */
record CrossEngine(ScaleNetwork network, OrtScale session) implements AutoCloseable {

    /**
     * Opens an engine by its name: {@code interpreter}, or {@code none} or {@code all} for the
     * optimisation level of ONNX Runtime, a dash, and its number of threads.
     */
    static CrossEngine open(String name) throws IOException, OrtException {
        IntegerScaleNetwork interpreter =
                IntegerScaleNetwork.read(ByteBuffer.wrap(bundleFile("scale-network.bin")));
        if (name.equals("interpreter")) {
            return new CrossEngine(interpreter, null);
        }
        OrtSession.SessionOptions.OptLevel level =
                name.startsWith("none")
                        ? OrtSession.SessionOptions.OptLevel.NO_OPT
                        : OrtSession.SessionOptions.OptLevel.ALL_OPT;
        int threads = Integer.parseInt(name.substring(name.indexOf('-') + 1));
        OrtScale session = new OrtScale(bundleFile("scale.onnx"), interpreter, level, threads);
        return new CrossEngine(session, session);
    }

    private static byte[] bundleFile(String name) throws IOException {
        try (InputStream in = Bundles.open(ModelBundle.DEFAULT_ID, name)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws OrtException {
        if (session != null) {
            session.close();
        }
    }
}
