package io.spcodec.network;

import io.spcodec.control.QualityIndex;
import io.spcodec.error.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exact side of a bundle: structure, layers and tables, all that a decoder computes with.
 * Immutable, thread-safe; proved when it is read, after which nobody checks again.
 */
public final class IntegerModel {
    /** Largest magnitude of a hyper-latent. */
    public static final int MAX_HYPER = 127;

    /** Parts of a latent's step that means and decoded latents are in. */
    public static final int LATENT_UNIT = 16;

    /** Magnitude of a decoded latent at most, in such parts. */
    public static final int MAX_LATENT = Short.MAX_VALUE;

    /** Largest table index. */
    public static final int MAX_INDEX = 63;

    /** Fineness is -16 to 16. */
    public static final int MAX_FINENESS = 16;

    /** Fraction bits of the factors of {@link QualityTables}. */
    public static final int FACTOR_BITS = 16;

    /** Largest unsigned activation. */
    public static final int MAX_UNSIGNED = 255;

    /** Largest magnitude of a signed activation, which is -128 to 127. */
    public static final int MAX_SIGNED = 128;

    /** Parts of an octave that logarithms are given in. */
    public static final int OCTAVE = 1024;

    /** Parts of the whole in the table of feedback. */
    public static final int FEEDBACK_UNIT = 1024;

    private static final int MAX_CHANNELS = 4096;

    private final int[] groups;
    private final int[] mantissas;
    private final LatentLooks looks;
    private final int[] stepSizes;
    private final short[] frequencies;
    private final List<Coefficient> coefficients;
    private final HyperLayers hyper;
    private final List<IntegerStage> stages;
    private final SynthesisLayers synthesis;
    private final ModelTables tables;

    private IntegerModel(IntegerFile file) throws ModelException {
        groups = file.ints("groups", -1);
        int latents = latents(file);
        mantissas = mantissas(file);
        looks = new LatentLooks(magnitudes(file));
        stepSizes = stepSizes(file);
        frequencies = frequencies(file);
        coefficients = Coefficient.read(file, latents);
        hyper = HyperLayers.read(file, file.shape("tables.I16")[1]);
        synthesis = SynthesisLayers.read(file, latents);
        stages = stages(file);
        tables = ModelTables.read(file, this);
    }

    /**
     * Reads a model.
     *
     * @param data the bytes of {@code integers.bin}
     * @throws ModelException if an entry is missing, of another shape, out of range, or if a sum
     *     of some layer could leave the range in which all executors are exact
     */
    public static IntegerModel read(byte[] data) throws ModelException {
        return new IntegerModel(IntegerFile.read("integers.bin", data));
    }

    private int latents(IntegerFile file) throws ModelException {
        long sum = 0;
        for (int channels : groups) {
            if (channels < 1) {
                throw file.refuse("groups", "" + channels, "at least one channel each");
            }
            sum += channels;
        }
        if (sum < 1 || sum > MAX_CHANNELS) {
            throw file.refuse("groups", sum + " channels", "1 to " + MAX_CHANNELS);
        }
        return (int) sum;
    }

    private static int[] mantissas(IntegerFile file) throws ModelException {
        int[] values = file.ints("X", OCTAVE);
        for (int value : values) {
            if (value < 1 << 14 || value > 1 << 15) {
                throw file.refuse("X", "" + value, "2^14 to 2^15");
            }
        }
        return values;
    }

    private static byte[] magnitudes(IntegerFile file) throws ModelException {
        int[] values = file.ints("T", -1);
        byte[] result = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > Byte.MAX_VALUE) {
                throw file.refuse("T", "" + values[i], "0 to 127");
            }
            result[i] = (byte) values[i];
        }
        if (values.length == 0 || values[0] != 0) {
            throw file.refuse("T", "without zero", "0 for 0");
        }
        return result;
    }

    private static int[] stepSizes(IntegerFile file) throws ModelException {
        int[] values = file.ints("F", 2 * MAX_FINENESS + 1);
        for (int value : values) {
            if (value < 1 || value > 1 << 17) {
                throw file.refuse("F", "" + value, "1 to 2^17");
            }
        }
        return values;
    }

    private static short[] frequencies(IntegerFile file) throws ModelException {
        int[] words = file.ints("frequencies", -1);
        short[] result = new short[words.length];
        for (int i = 0; i < words.length; i++) {
            result[i] = (short) words[i];
        }
        return result;
    }

    private List<IntegerStage> stages(IntegerFile file) throws ModelException {
        int[] counts = file.ints("stages", groups.length);
        for (int count : counts) {
            if (!StagePlan.isCount(count)) {
                throw file.refuse("stages", "" + count, "1, 2, 4 or 6");
            }
        }
        List<IntegerStage> result = new ArrayList<>();
        for (StagePlan plan : StagePlan.of(groups, counts)) {
            result.add(stage(file, plan, result.size()));
        }
        return List.copyOf(result);
    }

    private IntegerStage stage(IntegerFile file, StagePlan plan, int number) throws ModelException {
        String name = "stage" + number;
        int features = featureChannels();
        IntegerLayer near = null;
        if (plan.known() > 0) {
            near = IntegerLayer.read(file, name + ".near", 2 * plan.known(), -1).proved(MAX_SIGNED);
        }
        int nears = near == null ? 0 : near.outputs();
        IntegerLayer hidden = IntegerLayer.read(file, name + ".hidden", features + nears, -1);
        IntegerLayer out =
                IntegerLayer.read(
                        file,
                        name + ".out",
                        hidden.outputs() + nears + features,
                        2 * plan.channels());
        requireOne(file, hidden);
        requireOne(file, out);
        return new IntegerStage(
                number,
                plan.group(),
                plan,
                near,
                hidden.proved(reach(features, nears, 0)),
                out.provedLast(reach(hidden.outputs(), nears, features)));
    }

    private static void requireOne(IntegerFile file, IntegerLayer layer) throws ModelException {
        if (layer.kernel() != 1) {
            throw file.refuse(layer.name(), "of kernel " + layer.kernel(), "1");
        }
    }

    /** Returns magnitudes of unsigned, signed and again unsigned channels. */
    private static int[] reach(int unsigned, int signed, int last) {
        int[] reach = new int[unsigned + signed + last];
        Arrays.fill(reach, MAX_UNSIGNED);
        Arrays.fill(reach, unsigned, unsigned + signed, MAX_SIGNED);
        return reach;
    }

    /**
     * Returns everything that depends on the quality.
     *
     * @param qualityIndex 0 to {@value QualityIndex#MAX}
     */
    public QualityTables at(int qualityIndex) {
        if (!QualityIndex.isOne(qualityIndex)) {
            throw new IllegalArgumentException("quality index " + qualityIndex);
        }
        return tables.at(qualityIndex, this);
    }

    /**
     * Returns 2^(14 + logarithm / 1024), rounded.
     *
     * @param logarithm above -15 * 1024 and below 15 * 1024
     */
    public int exponential(int logarithm) {
        long mantissa = mantissas[logarithm & OCTAVE - 1];
        int octaves = logarithm >> 10;
        return (int) (octaves >= 0 ? mantissa << octaves : Rounding.halfUp(mantissa, -octaves));
    }

    /** Returns 2^14 * 2^(fraction / 1024), rounded; fraction 0 to 1023. */
    public int mantissa(int fraction) {
        return mantissas[fraction];
    }

    /** Returns what stages see of latents. */
    public LatentLooks looks() {
        return looks;
    }

    /** Returns the step of a fineness of -16 to 16: 4096 * 2^(-fineness / 4), rounded. */
    public int stepSize(int fineness) {
        return stepSizes[fineness + MAX_FINENESS];
    }

    /** Returns the words of the frequency tables. */
    public short[] frequencies() {
        return frequencies.clone();
    }

    /** Returns which coefficient of the linear path each latent channel is. */
    public List<Coefficient> coefficients() {
        return coefficients;
    }

    /** Returns the number of channels of each group, coarsest first. */
    public int[] groups() {
        return groups.clone();
    }

    /** Returns the number of channels of the first groups. */
    public int channels(int groupCount) {
        return Arrays.stream(groups, 0, groupCount).sum();
    }

    /** Returns the channels of the latents. */
    public int latentChannels() {
        return coefficients.size();
    }

    /** Returns the channels of the hyper-latents. */
    public int hyperChannels() {
        return hyper.coarse().inputs();
    }

    /** Returns the channels of the features. */
    public int featureChannels() {
        return hyper.leave().outputs();
    }

    /** Returns the layers from hyper-latents to features. */
    public HyperLayers hyper() {
        return hyper;
    }

    /** Returns the stages in coding order. */
    public List<IntegerStage> stages() {
        return stages;
    }

    /** Returns the layers from latents to what the linear path lacks. */
    public SynthesisLayers synthesis() {
        return synthesis;
    }
}
