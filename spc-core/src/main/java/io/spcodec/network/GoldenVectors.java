package io.spcodec.network;

import io.spcodec.control.QualityIndex;
import io.spcodec.error.ModelException;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileGrid;
import java.util.Arrays;

/**
 * An input of every integer network of a bundle and what must come out. An executor is used only
 * where it gives exactly that, on the very device it will run on: processors and their libraries
 * have been wrong before. Immutable.
 */
public final class GoldenVectors {
    private static final int UNSIGNED_ZERO = 0;

    private final IntegerFile file;
    private final IntegerModel model;
    private final QualityTables tables;

    private GoldenVectors(IntegerFile file, IntegerModel model) throws ModelException {
        this.file = file;
        this.model = model;
        int quality = file.ints("quality", 1)[0];
        if (!QualityIndex.isOne(quality)) {
            throw file.refuse("quality", "" + quality, "0 to " + QualityIndex.MAX);
        }
        tables = model.at(quality);
    }

    /**
     * Reads the vectors of a model.
     *
     * @param data the bytes of {@code golden.bin}
     * @throws ModelException if it is no such file
     */
    public static GoldenVectors read(byte[] data, IntegerModel model) throws ModelException {
        return new GoldenVectors(IntegerFile.read("golden.bin", data), model);
    }

    /**
     * Runs every network.
     *
     * @return the first that gives something else, or null if all are right
     * @throws SpcException if the device fails, or a vector is missing or of another size
     */
    public String firstDifference(IntegerNetworks networks) throws SpcException {
        if (!featuresAreRight(networks)) {
            return "hyper";
        }
        for (IntegerStage stage : model.stages()) {
            if (!isRight(networks, stage)) {
                return "stage" + stage.number();
            }
        }
        return leaveIsRight(networks) ? null : "synthesis";
    }

    private boolean featuresAreRight(IntegerNetworks networks) throws SpcException {
        Extent grid = extent("hyper.in", model.hyperChannels());
        byte[] features =
                new byte[grid.times(TileGrid.HYPER_STRIDE).size() * model.featureChannels()];
        networks.features(grid, bytes("hyper.in", IntegerNetworks.ZERO), features);
        return Arrays.equals(features, bytes("hyper.features", UNSIGNED_ZERO));
    }

    private boolean isRight(IntegerNetworks networks, IntegerStage stage) throws SpcException {
        String name = "stage" + stage.number();
        Extent grid = extent(name + ".features", model.featureChannels());
        byte[] features = bytes(name + ".features", UNSIGNED_ZERO);
        byte[] known = new byte[0];
        if (stage.near() != null) {
            requireSize(name + ".known", grid, stage.near().inputs());
            known = bytes(name + ".known", IntegerNetworks.ZERO);
        }
        int[] out =
                networks.stage(stage.number(), grid, features, known)
                        .all(stage.plan().size(grid), stage.out().outputs());
        return Arrays.equals(out, rounded(ints(name + ".out"), stage.out().shifts()));
    }

    /** The file has sums. */
    private static int[] rounded(int[] sums, byte[] shifts) {
        for (int i = 0; i < sums.length; i += shifts.length) {
            for (int channel = 0; channel < shifts.length; channel++) {
                sums[i + channel] = (int) Rounding.halfEven(sums[i + channel], shifts[channel]);
            }
        }
        return sums;
    }

    private boolean leaveIsRight(IntegerNetworks networks) throws SpcException {
        Extent grid = extent("synthesis.lat", model.latentChannels());
        byte[] latents = bytes("synthesis.lat", IntegerNetworks.ZERO);
        int[] out =
                networks.leave(grid, latents, tables)
                        .all(grid.times(2).size(), SynthesisLayers.SAMPLES);
        return Arrays.equals(out, ints("synthesis.leave"));
    }

    private Extent extent(String name, int channels) throws ModelException {
        int[] shape = file.shape(name);
        if (shape.length != 3 || shape[0] != channels || shape[1] < 1 || shape[2] < 1) {
            throw file.refuse(name, "of shape " + Arrays.toString(shape), channels + " planes");
        }
        return new Extent(1, shape[1], shape[2]);
    }

    private void requireSize(String name, Extent grid, int channels) throws ModelException {
        if (!extent(name, channels).equals(grid)) {
            throw file.refuse(name, "" + extent(name, channels), "" + grid);
        }
    }

    private byte[] bytes(String name, int zero) throws ModelException {
        int[] values = ints(name);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i] + zero);
        }
        return bytes;
    }

    /** Returns an image's values with channels fastest; in the file they are slowest. */
    private int[] ints(String name) throws ModelException {
        int[] planes = file.ints(name, -1, -1, -1);
        int channels = file.shape(name)[0];
        int size = planes.length / Math.max(1, channels);
        int[] values = new int[planes.length];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < size; i++) {
                values[i * channels + channel] = planes[channel * size + i];
            }
        }
        return values;
    }
}
