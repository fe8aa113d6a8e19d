package io.spcodec.bundle;

import io.spcodec.container.ModelId;
import io.spcodec.control.Provider;
import io.spcodec.entropy.Frequencies;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.executor.NetworkChoice;
import io.spcodec.models.Bundles;
import io.spcodec.network.GoldenVectors;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.onnx.Installation;
import io.spcodec.onnx.Network;
import io.spcodec.onnx.OrtNetwork;
import io.spcodec.onnx.Session;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.PixelTensors;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.tile.CodecModel;
import io.spcodec.work.RunControl;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A loaded bundle. The integer side is read, proved and tested at once; each float network loads
 * when it is first used. Thread-safe.
 */
public final class ModelBundle implements FloatNetworks, AutoCloseable {
    /** The bundle that encoders use. */
    public static final String DEFAULT_ID = "spc-2";

    /** System property: a folder with a bundle to use in place of the built-in one. */
    public static final String FOLDER_PROPERTY = "spc.bundle";

    /** What only bundles that code pictures have. */
    private static final String INTEGERS = "integers.bin";

    /** Not a reference to the method: that would need ONNX Runtime where nothing is encoded. */
    private static final Session.Loader RUNTIME =
            (file, onnx, provider) -> OrtNetwork.load(file, onnx, provider);

    private final BundleFiles files;
    private final Provider provider;
    private final Session.Loader loader;
    private final Manifest manifest;
    private final ModelId modelId;
    private final Frequencies frequencies;
    private final IntegerModel integers;
    private final IntegerNetworks integerNetworks;
    private final TensorPool pool = new TensorPool();
    private final Network[] networks = new Network[Role.values().length];
    private final Object[] locks = new Object[networks.length];

    /** Opens what runs the integer networks. */
    @FunctionalInterface
    public interface Executor {
        /** Returns networks, to be closed by the bundle. */
        IntegerNetworks open(IntegerModel model, NetworkChoice.Files files, GoldenVectors golden)
                throws SpcException;
    }

    private ModelBundle(
            BundleFiles files, Provider provider, Session.Loader loader, Executor executor)
            throws ModelException {
        this.files = files;
        this.provider = provider;
        this.loader = loader;
        manifest = Manifest.parse(files.manifest());
        modelId = modelId(manifest.id(), BundleFiles.sha256(files.manifest()));
        integers = IntegerModel.read(files.read(INTEGERS));
        frequencies = Frequencies.read(integers.frequencies());
        Arrays.setAll(locks, i -> new Object());
        integerNetworks = networks(executor);
    }

    /** A file that is not what the manifest says is refused, even where another executor would do. */
    private IntegerNetworks networks(Executor executor) throws ModelException {
        try {
            GoldenVectors golden = GoldenVectors.read(files.read("golden.bin"), integers);
            ModelException[] refusal = new ModelException[1];
            IntegerNetworks opened =
                    executor.open(
                            integers,
                            name -> {
                                try {
                                    return files.read(name);
                                } catch (ModelException e) {
                                    refusal[0] = e;
                                    throw e;
                                }
                            },
                            golden);
            if (refusal[0] != null) {
                opened.close();
                throw refusal[0];
            }
            return opened;
        } catch (ModelException e) {
            throw e;
        } catch (SpcException e) {
            throw new ModelException("the integer networks cannot be tested", e);
        }
    }

    private static ModelId modelId(String name, byte[] hash) throws ModelException {
        try {
            return new ModelId(name, ByteBuffer.wrap(hash).getLong());
        } catch (IllegalArgumentException e) {
            throw new ModelException("manifest: id fits no header: " + e.getMessage(), e);
        }
    }

    /** Opens the bundle that encoders use. */
    public static ModelBundle openDefault(Provider provider) throws ModelException {
        return open(DEFAULT_ID, provider);
    }

    /**
     * Opens a built-in bundle, or the one in the folder that the system property names.
     *
     * @throws ModelException if it is missing, damaged, or breaks a bound that exactness rests on
     */
    public static ModelBundle open(String id, Provider provider) throws ModelException {
        if (provider != Provider.JAVA) {
            Installation.begin();
        }
        String folder = System.getProperty(FOLDER_PROPERTY);
        BundleFiles files =
                folder == null ? BundleFiles.builtIn(id) : BundleFiles.folder(Path.of(folder));
        return new ModelBundle(files, provider, RUNTIME, choice(provider));
    }

    /** Returns whether {@link #open} would find a bundle of that name. */
    public static boolean isKnown(String id) {
        return System.getProperty(FOLDER_PROPERTY) != null || Bundles.contains(id, INTEGERS);
    }

    static ModelBundle open(Path folder, Provider provider) throws ModelException {
        return new ModelBundle(BundleFiles.folder(folder), provider, RUNTIME, choice(provider));
    }

    /** Opens the bundle that encoders use, with float networks on a device of the caller's. */
    public static ModelBundle openDefault(Provider provider, Session.Loader loader)
            throws ModelException {
        return new ModelBundle(BundleFiles.builtIn(DEFAULT_ID), provider, loader, choice(provider));
    }

    /** Opens the bundle that encoders use, with integer networks of the caller's. */
    public static ModelBundle openDefaultOn(Executor executor) throws ModelException {
        return new ModelBundle(BundleFiles.builtIn(DEFAULT_ID), Provider.CPU, RUNTIME, executor);
    }

    private static Executor choice(Provider provider) {
        return (model, files, golden) -> NetworkChoice.open(model, files, golden, provider);
    }

    /** Returns the name of the bundle, as in the header of a stream. */
    public String id() {
        return manifest.id();
    }

    /** Returns what codes pictures. */
    public CodecModel codec() {
        return new CodecModel(modelId, manifest.tileSize(), integers, integerNetworks, frequencies);
    }

    @Override
    public Dimensions dimensions() {
        return new Dimensions(
                integers.latentChannels(), integers.hyperChannels(), manifest.analysisMargin());
    }

    @Override
    public Tensor tensor(Shape shape) {
        return pool.take(shape);
    }

    @Override
    public Tensor run(Role role, RunControl control, Shape result, Tensor... inputs)
            throws SpcException {
        Network network = network(role);
        Tensor output = pool.take(result);
        try {
            network.run(control, output, inputs);
            return output;
        } catch (SpcException | RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private Network network(Role role) throws ModelException {
        synchronized (locks[role.ordinal()]) {
            if (networks[role.ordinal()] == null) {
                networks[role.ordinal()] = load(role);
            }
            return networks[role.ordinal()];
        }
    }

    private Network load(Role role) throws ModelException {
        byte[] onnx = files.read(role.file());
        Network.Signature signature =
                new Network.Signature(role.file(), role.inputs(), List.of(role.output()));
        Installation.require();
        Network network = new Network(signature, onnx, device(), loader);
        try {
            network.requireChannels(role.output(), channels(role.output()));
            for (String input : role.inputs()) {
                network.requireChannels(input, channels(input));
            }
            return network;
        } catch (ModelException e) {
            network.close();
            throw e;
        }
    }

    /** Only decoders can do without ONNX Runtime. */
    private Provider device() {
        return provider == Provider.JAVA ? Provider.CPU : provider;
    }

    private int channels(String tensor) {
        return switch (tensor) {
            case "pixels" -> PixelTensors.PLANES;
            case "latents" -> integers.latentChannels();
            case "hyper" -> integers.hyperChannels();
            default -> 1;
        };
    }

    /** Closes the networks; nobody may be using them. */
    @Override
    public void close() {
        for (Network network : networks) {
            if (network != null) {
                network.close();
            }
        }
        integerNetworks.close();
    }
}
