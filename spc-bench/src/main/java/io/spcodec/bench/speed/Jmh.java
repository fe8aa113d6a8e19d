package io.spcodec.bench.speed;

import io.spcodec.onnx.OrtIntegerNetworks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * JMH with its own words; but {@code -p provider=cuda} is left out, with a message, where there is no
 * GPU that ONNX Runtime can use.
 */
public final class Jmh {
    private static final String PROVIDER = "provider=";
    private static final String GPU = "cuda";

    private Jmh() {}

    /** Runs what is left. */
    public static void main(String[] words) throws Exception {
        List<String> wanted = List.of(words);
        boolean asked = wanted.stream().anyMatch(Jmh::asksForGpu);
        if (asked && !OrtIntegerNetworks.hasGpu()) {
            System.err.println(
                    "no GPU that ONNX Runtime can use: " + PROVIDER + GPU + " is left out");
            wanted = withoutGpu(wanted);
        }
        if (!wanted.isEmpty() || words.length == 0) {
            org.openjdk.jmh.Main.main(wanted.toArray(String[]::new));
        }
    }

    private static boolean asksForGpu(String word) {
        return word.startsWith(PROVIDER)
                && Arrays.asList(word.substring(PROVIDER.length()).split(",")).contains(GPU);
    }

    /** Returns the words without that provider; none where no other is left. */
    static List<String> withoutGpu(List<String> words) {
        List<String> rest = new ArrayList<>();
        for (String word : words) {
            String kept = asksForGpu(word) ? others(word) : word;
            if (kept.equals(PROVIDER)) {
                return List.of();
            }
            rest.add(kept);
        }
        return rest;
    }

    private static String others(String word) {
        return Arrays.stream(word.substring(PROVIDER.length()).split(","))
                .filter(provider -> !provider.equals(GPU))
                .collect(Collectors.joining(",", PROVIDER, ""));
    }
}
