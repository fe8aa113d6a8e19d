package io.spcodec.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a network of convolutions of stride one costs, read from its ONNX file (protocol buffers, see
 * onnx.proto of ONNX 1.14): parameters, and multiplications per pixel of the photograph.
 */
final class OnnxCost {
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final Map<String, Double> INPUT_STRIDES =
            Map.of("pixels", 1.0, "latents", 16.0, "features", 16.0, "known", 16.0, "hyper", 64.0);

    private final Map<String, Long> sizes = new HashMap<>();

    /** Pixels between neighbours of a value, horizontally and vertically. */
    private final Map<String, Double> strides = new HashMap<>(INPUT_STRIDES);

    private long parameters;
    private double multiplications;

    OnnxCost(byte[] file) {
        List<ByteBuffer> nodes = new ArrayList<>();
        each(ByteBuffer.wrap(file), (field, graph) -> readGraph(field, graph, nodes));
        nodes.forEach(this::readNode);
    }

    long parameters() {
        return parameters;
    }

    double multiplicationsPerPixel() {
        return multiplications;
    }

    private void readGraph(int modelField, ByteBuffer graph, List<ByteBuffer> nodes) {
        if (modelField != GRAPH) {
            return;
        }
        each(
                graph,
                (field, part) -> {
                    if (field == NODE) {
                        nodes.add(part);
                    } else if (field == INITIALIZER) {
                        readInitializer(part);
                    }
                });
    }

    private void readInitializer(ByteBuffer tensor) {
        long[] size = {1};
        String[] name = {""};
        each(
                tensor,
                (field, part) -> {
                    if (field == 1) {
                        size[0] *= product(part);
                    } else if (field == 8) {
                        name[0] = text(part);
                    }
                });
        sizes.put(name[0], size[0]);
        parameters += size[0];
    }

    /** A dimension arrives as eight bytes, packed dimensions as a run of varints. */
    private static long product(ByteBuffer part) {
        if (part.order() == ByteOrder.LITTLE_ENDIAN) {
            return part.getLong(0);
        }
        long product = 1;
        while (part.hasRemaining()) {
            product *= varint(part);
        }
        return product;
    }

    private void readNode(ByteBuffer node) {
        List<String> inputs = new ArrayList<>();
        String[] output = {""};
        String[] kind = {""};
        int[] block = {1};
        each(
                node,
                (field, part) -> {
                    switch (field) {
                        case 1 -> inputs.add(text(part));
                        case 2 -> output[0] = text(part);
                        case 4 -> kind[0] = text(part);
                        case 5 -> block[0] = Math.max(block[0], blockSize(part));
                        default -> {}
                    }
                });
        run(kind[0], inputs, output[0], block[0]);
    }

    private static int blockSize(ByteBuffer attribute) {
        int[] value = {0};
        boolean[] named = {false};
        each(
                attribute,
                (field, part) -> {
                    if (field == 1) {
                        named[0] = text(part).equals("blocksize");
                    } else if (field == 3) {
                        value[0] = (int) part.getLong(0);
                    }
                });
        return named[0] ? value[0] : 1;
    }

    private void run(String kind, List<String> inputs, String output, int block) {
        double stride =
                inputs.stream()
                        .mapToDouble(input -> strides.getOrDefault(input, Double.MAX_VALUE))
                        .min()
                        .orElseThrow();
        switch (kind) {
            case "Cast" -> sizes.put(output, sizes.getOrDefault(inputs.get(0), 0L));
            case "Conv" -> multiplications += sizes.get(inputs.get(1)) / (stride * stride);
            case "SpaceToDepth" -> stride *= block;
            case "DepthToSpace" -> stride /= block;
            default -> {}
        }
        strides.put(output, stride);
    }

    /** Calls back with each field; a number comes as eight little-endian bytes. */
    private static void each(ByteBuffer message, BiConsumer<Integer, ByteBuffer> reader) {
        ByteBuffer in = message.duplicate();
        while (in.hasRemaining()) {
            long key = varint(in);
            ByteBuffer part;
            switch ((int) key & 7) {
                case 0 -> part = number(varint(in));
                case 1 -> part = cut(in, 8);
                case 2 -> part = cut(in, (int) varint(in));
                case 5 -> part = cut(in, 4);
                default -> throw new IllegalArgumentException("wire type " + (key & 7));
            }
            reader.accept((int) (key >>> 3), part);
        }
    }

    private static ByteBuffer number(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
    }

    private static ByteBuffer cut(ByteBuffer in, int length) {
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static String text(ByteBuffer part) {
        return StandardCharsets.UTF_8.decode(part.duplicate()).toString();
    }
}
