package io.spcodec.bundle;

import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.network.ScaleNetwork;
import io.spcodec.onnx.Network;
import io.spcodec.onnx.OrtNetwork;
import io.spcodec.onnx.OrtScaleNetwork;
import io.spcodec.tensor.TensorPool;
import io.spcodec.work.RunControl;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Chooses who runs the scale network: ONNX Runtime if it reproduces the bundle's golden integers,
 * otherwise the interpreter, which must.
 */
final class ScaleBackend implements AutoCloseable {
    private static final String FILE = "scale.onnx";
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final ScaleNetwork network;
    private final Runnable release;

    private ScaleBackend(ScaleNetwork network, Runnable release) {
        this.network = network;
        this.release = release;
    }

    static ScaleBackend open(
            BundleFiles files, Manifest manifest, ScaleNetwork interpreter, TensorPool pool)
            throws ModelException {
        ScaleSelfTest test = ScaleSelfTest.read(files.read("golden.bin", manifest), manifest);
        byte[] onnx = files.read(FILE, manifest);
        RunControl control = RunControl.start("scale network", null);
        Network session = session(onnx, manifest, control);
        ScaleBackend fast =
                new ScaleBackend(
                        new OrtScaleNetwork(
                                session,
                                pool,
                                control,
                                manifest.dimensions().hyperChannels(),
                                manifest.dimensions().latentChannels()),
                        () -> {
                            session.close();
                            control.close();
                        });
        if (passes(test, fast)) {
            return fast;
        }
        fast.close();
        return slow(test, interpreter);
    }

    private static boolean passes(ScaleSelfTest test, ScaleBackend backend) throws ModelException {
        try {
            return test.passes(backend.network);
        } catch (SpcException e) {
            backend.close();
            throw new ModelException("the scale network fails its self-test: " + e.getMessage(), e);
        }
    }

    private static Network session(byte[] onnx, Manifest manifest, RunControl control)
            throws ModelException {
        try {
            Network.Signature signature = new Network.Signature(FILE, List.of("hyper"), "indices");
            Network session = new Network(signature, onnx, Provider.CPU, OrtNetwork::load);
            session.requireChannels("hyper", manifest.dimensions().hyperChannels());
            session.requireChannels("indices", manifest.dimensions().latentChannels());
            return session;
        } catch (ModelException e) {
            control.close();
            throw e;
        }
    }

    private static ScaleBackend slow(ScaleSelfTest test, ScaleNetwork interpreter)
            throws ModelException {
        ScaleBackend slow = new ScaleBackend(interpreter, () -> {});
        if (!passes(test, slow)) {
            throw new ModelException("the scale network does not give its golden integers");
        }
        if (!WARNED.getAndSet(true)) {
            System.getLogger(ScaleBackend.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "ONNX Runtime is not exact on this processor: the scale network runs"
                                    + " in plain Java, which is slower");
        }
        return slow;
    }

    ScaleNetwork network() {
        return network;
    }

    @Override
    public void close() {
        release.run();
    }
}
