package io.spcodec.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the integer networks cost, read from {@code integers.bin} as docs/FORMAT.md defines it: weights
 * and biases, and multiplications per pixel of the photograph with all groups carried.
 */
final class IntegerCost {
    private final Map<String, int[]> shapes = new LinkedHashMap<>();
    private final int[] groupStages;

    IntegerCost(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        in.position(6);
        int entries = in.getShort();
        int[] stages = {};
        for (int i = 0; i < entries; i++) {
            byte[] name = new byte[in.get() & 0xFF];
            in.get(name);
            int width = in.get();
            int[] shape = new int[in.get()];
            int size = 1;
            for (int k = 0; k < shape.length; k++) {
                shape[k] = in.getInt();
                size *= shape[k];
            }
            String text = new String(name, StandardCharsets.US_ASCII);
            shapes.put(text, shape);
            if (text.equals("stages")) {
                stages = new int[size];
                for (int k = 0; k < size; k++) {
                    stages[k] = in.getShort(in.position() + 2 * k);
                }
            }
            in.position(in.position() + width * size);
        }
        groupStages = stages;
    }

    /** Parameters of the layers whose names start so. */
    long parameters(String prefix) {
        long sum = 0;
        for (String name : shapes.keySet()) {
            if (name.startsWith(prefix) && (name.endsWith(".w") || name.endsWith(".b"))) {
                sum += size(name);
            }
        }
        return sum;
    }

    /** Multiplications per pixel of the layers whose names start so. */
    double multiplicationsPerPixel(String prefix) {
        double sum = 0;
        for (String name : shapes.keySet()) {
            if (name.startsWith(prefix) && name.endsWith(".w")) {
                sum += size(name) * positionsPerPixel(name);
            }
        }
        return sum;
    }

    private double positionsPerPixel(String name) {
        if (name.startsWith("stage")) {
            int stage = Integer.parseInt(name.substring(5, name.indexOf('.')));
            return 1.0 / 256 / stagesOfGroupOf(stage);
        }
        if (name.startsWith("hyper.coarse")) {
            return 1.0 / 4096;
        }
        if (name.startsWith("hyper.fine")) {
            return 1.0 / 1024;
        }
        boolean fine = name.startsWith("synthesis.fine") || name.startsWith("synthesis.leave");
        return fine ? 1.0 / 64 : 1.0 / 256;
    }

    private int stagesOfGroupOf(int stage) {
        int first = 0;
        for (int stages : groupStages) {
            first += stages;
            if (stage < first) {
                return stages;
            }
        }
        throw new IllegalArgumentException("stage " + stage);
    }

    private long size(String name) {
        long size = 1;
        for (int side : shapes.get(name)) {
            size *= side;
        }
        return size;
    }
}
