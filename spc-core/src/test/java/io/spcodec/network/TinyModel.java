package io.spcodec.network;

import io.spcodec.error.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that anybody can compute by hand: three latent channels, the means of a block's three axes
 * of colour, in groups of one and two; one hyper-latent channel, two features; all weights, biases and
 * shifts are zero unless a test says otherwise. Symbols are coded under table 20, steps are whole
 * coefficients.
 */
public final class TinyModel {
    /** Channels of the latents. */
    public static final int LATENTS = 3;

    /** Rows of its tables. */
    public static final int ANCHORS = 2;

    private static final int SAMPLES = 192;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(int bytes, int[] shape, int[] values) {}

    /** Makes the model. */
    public TinyModel() {
        put("groups", 4, new int[] {2}, 1, 2);
        put("stages", 4, new int[] {2}, 1, 2);
        put("axes", 1, new int[] {LATENTS}, 0, 1, 2);
        put("rows", 1, new int[] {LATENTS}, 0, 0, 0);
        put("columns", 1, new int[] {LATENTS}, 0, 0, 0);
        functions();
        layer("hyper.coarse", 1, 4);
        layer("hyper.fine", 1, 4);
        layer("hyper.leave", 1, 2);
        layer("stage0.hidden", 2, 1);
        layer("stage0.out", 3, 2);
        for (int stage = 1; stage < 3; stage++) {
            layer("stage" + stage + ".near", stage == 1 ? 2 : 6, 1);
            layer("stage" + stage + ".hidden", 3, 1);
            layer("stage" + stage + ".out", 4, 4);
        }
        layer("synthesis.enter", LATENTS, 1);
        layer("synthesis.up", 1, 4);
        layer("synthesis.leave", 1, SAMPLES);
        fill("synthesis.leave.s", 11);
        tables();
    }

    private void functions() {
        int[] exponentials = new int[1024];
        for (int i = 0; i < exponentials.length; i++) {
            exponentials[i] = (int) Math.round((1 << 14) * Math.pow(2, i / 1024.0));
        }
        put("X", 4, new int[] {1024}, exponentials);
        int[] magnitudes = new int[5000];
        for (int a = 0; a < magnitudes.length; a++) {
            double log = 16 * Math.log(1 + a / 16.0) / Math.log(2);
            magnitudes[a] = (int) Math.min(127, Math.round(log));
        }
        put("T", 1, new int[] {magnitudes.length}, magnitudes);
        int[] fineness = new int[33];
        for (int i = 0; i < fineness.length; i++) {
            fineness[i] = (int) Math.round(4096 * Math.pow(2, -(i - 16) / 4.0));
        }
        put("F", 4, new int[] {33}, fineness);
        int[] words = frequencies();
        put("frequencies", 2, new int[] {words.length}, words);
    }

    /** 64 tables and twice as many, of 64 levels: of each index, as many values to both sides, the nearer the likelier. */
    private static int[] frequencies() {
        List<Integer> words = new ArrayList<>(List.of(192));
        for (int table = 0; table < 192; table++) {
            int reach = 1 + (table < 64 ? table : (table - 64) / 2);
            words.add(-reach);
            words.add(2 * reach + 2);
            int left = 4096 - 1;
            int[] values = new int[2 * reach + 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = 1 + 600 / (1 + (i - reach) * (i - reach));
                left -= values[i];
            }
            values[reach] += left;
            Arrays.stream(values).forEach(words::add);
            words.add(1);
        }
        return words.stream().mapToInt(Integer::intValue).toArray();
    }

    private void tables() {
        table("L", LATENTS, 0);
        table("LG", LATENTS, 0);
        table("B16", LATENTS, 16 * 20);
        table("I16", 1, 16 * 20);
        table("Fa", 1, 4096);
        table("Fb", 1, 0);
        table("LN", LATENTS, 0);
        table("LM", 1, 2 * 1024);
        table("steps", 17, 0);
        table("feedback", LATENTS, 0);
    }

    private void table(String name, int width, int value) {
        int[] values = new int[ANCHORS * width];
        Arrays.fill(values, value);
        put("tables." + name, 4, new int[] {ANCHORS, width}, values);
    }

    private void layer(String name, int inputs, int outputs) {
        layer(name, inputs, outputs, 1);
    }

    /** Replaces a layer by one of zeros with another number of channels or another kernel. */
    public TinyModel layer(String name, int inputs, int outputs, int kernel) {
        int[] shape = {outputs, inputs, kernel, kernel};
        put(name + ".w", 1, shape, new int[outputs * inputs * kernel * kernel]);
        put(name + ".b", 4, new int[] {outputs}, new int[outputs]);
        put(name + ".s", 1, new int[] {outputs}, new int[outputs]);
        return this;
    }

    private TinyModel put(String name, int bytes, int[] shape, int... values) {
        entries.put(name, new Entry(bytes, shape, values));
        return this;
    }

    /** Replaces the values of an entry, as many as before. */
    public TinyModel with(String name, int... values) {
        Entry old = entries.get(name);
        if (old.values.length != values.length) {
            throw new IllegalArgumentException(name + " has " + old.values.length + " values");
        }
        return put(name, old.bytes, old.shape, values);
    }

    /** Replaces an entry by another of another shape. */
    public TinyModel with(String name, int[] shape, int... values) {
        return put(name, entries.get(name).bytes, shape, values);
    }

    /** Gives all values of an entry the same value. */
    public TinyModel fill(String name, int value) {
        int[] values = new int[entries.get(name).values.length];
        Arrays.fill(values, value);
        return with(name, values);
    }

    /** Takes an entry away. */
    public TinyModel without(String name) {
        entries.remove(name);
        return this;
    }

    /** Returns the file. */
    public byte[] file() {
        IntegerFileWriter writer = new IntegerFileWriter();
        entries.forEach((name, e) -> writer.entry(name, e.bytes, e.shape, e.values));
        return writer.toByteArray();
    }

    /** Reads the model. */
    public IntegerModel read() throws ModelException {
        return IntegerModel.read(file());
    }

    /** Reads the model, which is sound. */
    public IntegerModel sound() {
        try {
            return read();
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }
}
