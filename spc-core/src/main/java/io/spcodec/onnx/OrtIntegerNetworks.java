package io.spcodec.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.grid.TileGrid;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerLayer;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.network.IntegerStage;
import io.spcodec.network.QualityTables;
import io.spcodec.network.Sums;
import io.spcodec.network.SynthesisLayers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link IntegerNetworks} in ONNX Runtime: bytes on processors, which are the fastest, or integers
 * carried in single precision, which GPUs are made for. Both graphs take and give the same tensors.
 * Thread-safe but for {@link #close}.
 */
public final class OrtIntegerNetworks implements IntegerNetworks {
    private final Form form;
    private final IntegerModel model;
    private final DirectBytes memory = new DirectBytes();
    private final List<Handle<OrtSession>> sessions = new ArrayList<>();
    private final ByteNetwork hyper;
    private final List<ByteNetwork> stages = new ArrayList<>();
    private final ByteNetwork synthesis;

    /** What to multiply the sums of each stage by. */
    private final List<float[]> scales = new ArrayList<>();

    private final float[] unscaled = new float[SynthesisLayers.SAMPLES];

    /** How a graph does its sums. */
    public enum Form {
        /** In bytes, for processors. */
        INT8("", "int8"),
        /** Carried in single precision, for GPUs. */
        FP32("carried/", "fp32");

        private final String folder;
        private final String title;

        Form(String folder, String title) {
            this.folder = folder;
            this.title = title;
        }
    }

    /** Where a bundle's files are. */
    @FunctionalInterface
    public interface Files {
        /** Returns the bytes of a file. */
        byte[] read(String name) throws ModelException;
    }

    private OrtIntegerNetworks(IntegerModel model, Files files, Form form, Provider provider)
            throws ModelException {
        this.model = model;
        this.form = form;
        Loader loader = new Loader(files, provider);
        try {
            hyper = loader.load("hyper", model.hyper().layers());
            for (IntegerStage stage : model.stages()) {
                stages.add(loader.load("stage" + stage.number(), stage.layers()));
                scales.add(scales(stage.out().shifts()));
            }
            synthesis = loader.load("synthesis", model.synthesis().layers());
            Arrays.fill(unscaled, 1);
        } catch (ModelException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Loads the networks of a bundle.
     *
     * @param provider where; on {@link Provider#AUTO} the processor takes the place of a GPU that
     *     is not there
     * @throws ModelException if a graph does not load, or the GPU was asked for and is not there
     */
    public static OrtIntegerNetworks open(
            IntegerModel model, Files files, Form form, Provider provider) throws ModelException {
        return new OrtIntegerNetworks(model, files, form, provider);
    }

    /** Returns whether a GPU is there and ONNX Runtime can use it; what is wrong is said once. */
    public static boolean hasGpu() throws ModelException {
        try (Device.Options options = Device.options(Provider.AUTO)) {
            return options.cuda();
        }
    }

    private static float[] scales(byte[] shifts) {
        float[] scales = new float[shifts.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = Math.scalb(1f, -shifts[i]);
        }
        return scales;
    }

    /** Graphs of one form, onto one device. */
    private final class Loader {
        private final Files files;
        private final Provider provider;

        Loader(Files files, Provider provider) {
            this.files = files;
            this.provider = provider;
        }

        /** Loads a graph; its weights are those of the layers. */
        ByteNetwork load(String name, List<IntegerLayer> layers) throws ModelException {
            OrtEnvironment environment = NativeRuntime.environment();
            String file = form.folder + name + ".onnx";
            byte[] onnx = files.read(file);
            ByteBuffer direct = ByteBuffer.allocateDirect(onnx.length).put(onnx).flip();
            try (Device.Options options = Device.options(provider);
                    GivenWeights weights = new GivenWeights(environment, layers)) {
                options.get().addExternalInitializers(weights.tensors());
                Handle<OrtSession> session =
                        new Handle<>(environment.createSession(direct, options.get()));
                sessions.add(session);
                return new ByteNetwork(file, session.get(), memory);
            } catch (OrtException e) {
                throw new ModelException(file + " is not a network that ONNX Runtime can run", e);
            }
        }
    }

    @Override
    public void features(Extent grid, byte[] hyperLatents, byte[] features) throws ModelException {
        Extent fine = grid.times(TileGrid.HYPER_STRIDE);
        try (ByteNetwork.Run run = hyper.start()) {
            run.input("hyper", grid, model.hyperChannels(), hyperLatents);
            run.bytes("features", fine, model.featureChannels(), features);
        }
    }

    @Override
    public Sums stage(int number, Extent grid, byte[] features, byte[] known)
            throws ModelException {
        IntegerStage stage = model.stages().get(number);
        try (ByteNetwork.Run run = stages.get(number).start()) {
            run.input("features", grid, model.featureChannels(), features);
            if (stage.near() != null) {
                run.input("known", grid, stage.near().inputs(), known);
            }
            return run.sums("out", stage.plan().size(grid), scales.get(number));
        }
    }

    @Override
    public Sums leave(Extent grid, byte[] latents, QualityTables tables) throws ModelException {
        try (ByteNetwork.Run run = synthesis.start()) {
            run.input("latents", grid, model.latentChannels(), latents);
            run.input("scale", tables.filmScale());
            run.input("shift", tables.filmShift());
            return run.sums("out", grid.times(2).size(), unscaled);
        }
    }

    @Override
    public String name() {
        return form.title;
    }

    @Override
    public void close() {
        sessions.forEach(Handle::close);
    }
}
