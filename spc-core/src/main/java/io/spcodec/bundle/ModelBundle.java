package io.spcodec.bundle;

import io.spcodec.container.ModelId;
import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.models.Bundles;
import io.spcodec.onnx.Network;
import io.spcodec.onnx.OrtNetwork;
import io.spcodec.onnx.Session;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.QualityCurves;
import io.spcodec.tensor.Role;
import io.spcodec.tensor.Shape;
import io.spcodec.tensor.Tensor;
import io.spcodec.tensor.TensorPool;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.SymbolModel;
import io.spcodec.work.RunControl;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A loaded bundle. The integer side is read, proved and tested at once; each float network loads
 * when it is first used. Thread-safe.
 */
public final class ModelBundle implements FloatNetworks, AutoCloseable {
    /** The bundle that encoders use. */
    public static final String DEFAULT_ID = "spc-1";

    /** System property: a folder with a bundle to use in place of the built-in one. */
    public static final String FOLDER_PROPERTY = "spc.bundle";

    private static final int SCALE_TABLES = 64;

    private final BundleFiles files;
    private final Provider provider;
    private final Session.Loader loader;
    private final Manifest manifest;
    private final ModelId modelId;
    private final SymbolModel interpreted;
    private final SymbolModel symbols;
    private final TensorPool pool = new TensorPool();
    private final Network[] networks = new Network[Role.values().length];
    private final Object[] locks = new Object[networks.length];
    private final ScaleBackend scale;

    private ModelBundle(BundleFiles files, Provider provider, Session.Loader loader)
            throws ModelException {
        this.files = files;
        this.provider = provider;
        this.loader = loader;
        byte[] json = files.read("manifest.json");
        manifest = Manifest.parse(json);
        modelId = modelId(manifest.id(), BundleFiles.sha256(json));
        interpreted =
                SymbolModel.read(
                        files.read("scale-tables.bin", manifest),
                        files.read("scale-network.bin", manifest),
                        manifest.tables().indexBiases(),
                        manifest.tables().hyperIndices());
        if (interpreted.tables().size() != SCALE_TABLES) {
            throw new ModelException(
                    "scale-tables.bin holds " + interpreted.tables().size() + " tables");
        }
        Arrays.setAll(locks, i -> new Object());
        scale = ScaleBackend.open(files, manifest, interpreted.scaleNetwork(), pool);
        symbols = interpreted.with(scale.network());
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
        String folder = System.getProperty(FOLDER_PROPERTY);
        BundleFiles files =
                folder == null ? BundleFiles.builtIn(id) : BundleFiles.folder(Path.of(folder));
        return new ModelBundle(files, provider, OrtNetwork::load);
    }

    /** Returns whether {@link #open} would find a bundle of that name. */
    public static boolean isKnown(String id) {
        return System.getProperty(FOLDER_PROPERTY) != null || Bundles.contains(id);
    }

    static ModelBundle open(Path folder, Provider provider) throws ModelException {
        return new ModelBundle(BundleFiles.folder(folder), provider, OrtNetwork::load);
    }

    /** Opens the bundle that encoders use, with float networks on a device of the caller's. */
    public static ModelBundle openDefault(Provider provider, Session.Loader loader)
            throws ModelException {
        return new ModelBundle(BundleFiles.builtIn(DEFAULT_ID), provider, loader);
    }

    /** Returns the name of the bundle, as in the header of a stream. */
    public String id() {
        return manifest.id();
    }

    /** Returns what codes pictures. */
    public CodecModel codec() {
        return new CodecModel(modelId, manifest.tileSize(), symbols, this);
    }

    Manifest manifest() {
        return manifest;
    }

    /** Returns what chooses probabilities, with the scale network in its fastest exact form. */
    public SymbolModel symbols() {
        return symbols;
    }

    /** Returns the same with the scale network in plain Java: the reference. */
    public SymbolModel interpreted() {
        return interpreted;
    }

    @Override
    public String executor() {
        boolean gpu = provider == Provider.CUDA;
        for (int role = 0; role < networks.length && !gpu; role++) {
            synchronized (locks[role]) {
                gpu = networks[role] != null && networks[role].hasFallback();
            }
        }
        return gpu ? "ONNX Runtime, CUDA" : "ONNX Runtime, CPU";
    }

    @Override
    public Dimensions dimensions() {
        return manifest.dimensions();
    }

    @Override
    public QualityCurves curves() {
        return manifest.tables().curves();
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
        byte[] onnx = files.read(role.file(), manifest);
        Network.Signature signature =
                new Network.Signature(role.file(), role.inputs(), role.output());
        Network network = new Network(signature, onnx, provider, loader);
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

    private int channels(String tensor) {
        return switch (tensor) {
            case "pixels" -> 3;
            case "latents", "means" -> dimensions().latentChannels();
            case "hyper" -> dimensions().hyperChannels();
            case "features" -> dimensions().featureChannels();
            case "known" -> dimensions().contextChannels();
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
        scale.close();
    }
}
