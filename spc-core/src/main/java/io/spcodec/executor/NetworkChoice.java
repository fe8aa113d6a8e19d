package io.spcodec.executor;

import io.spcodec.control.Provider;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.network.GoldenVectors;
import io.spcodec.network.IntegerModel;
import io.spcodec.network.IntegerNetworks;
import io.spcodec.onnx.OrtIntegerNetworks;
import io.spcodec.onnx.OrtIntegerNetworks.Form;
import io.spcodec.plain.PlainNetworks;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the fastest executor that is there and exact. All give the same integers, so that the
 * choice is one of speed alone.
 */
public final class NetworkChoice {
    private final IntegerModel model;
    private final Files files;

    /** Where a bundle's files are. */
    @FunctionalInterface
    public interface Files {
        /** Returns the bytes of a file. */
        byte[] read(String name) throws ModelException;
    }

    private NetworkChoice(IntegerModel model, Files files) {
        this.model = model;
        this.files = files;
    }

    /**
     * Opens the networks of a model.
     *
     * @param files read only for graphs that are going to be tried
     * @param golden what every executor has to meet before it is used
     * @return networks to be closed; should a GPU that nobody insisted on fail later, they go on
     *     elsewhere
     * @throws ModelException if none is exact, or the one that was insisted on is not there
     */
    public static IntegerNetworks open(
            IntegerModel model, Files files, GoldenVectors golden, Provider provider)
            throws SpcException {
        List<Candidate> candidates = new NetworkChoice(model, files).candidates(provider);
        return FallingBackNetworks.open(candidates, golden);
    }

    private List<Candidate> candidates(Provider provider) {
        List<Candidate> candidates = new ArrayList<>();
        if (provider == Provider.CUDA || provider == Provider.AUTO) {
            candidates.add(new Candidate("a GPU", () -> gpu(provider)));
        }
        if (provider == Provider.CPU || provider == Provider.AUTO) {
            candidates.add(new Candidate("ONNX Runtime", () -> open(Form.INT8, Provider.CPU)));
        }
        if (provider != Provider.CUDA) {
            candidates.add(new Candidate("plain Java", () -> new PlainNetworks(model)));
        }
        return candidates;
    }

    /** Returns null where there is no GPU and none was insisted on. */
    private IntegerNetworks gpu(Provider provider) throws ModelException {
        return provider == Provider.AUTO && !OrtIntegerNetworks.hasGpu()
                ? null
                : open(Form.FP32, Provider.CUDA);
    }

    private IntegerNetworks open(Form form, Provider provider) throws ModelException {
        return OrtIntegerNetworks.open(model, files::read, form, provider);
    }
}
