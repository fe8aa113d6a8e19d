package io.spcodec.control;

import io.spcodec.error.ModelException;
import java.util.Locale;

/**
 * What runs the networks. Decoders give the same samples on each; encoders may differ in a few
 * decisions, and need ONNX Runtime.
 */
public enum Provider {
    /** CUDA where it works, otherwise ONNX Runtime on the processor, otherwise plain Java. */
    AUTO,
    /** ONNX Runtime on the processor, otherwise plain Java. */
    CPU,
    /** CUDA, or a {@link ModelException} where it does not work. */
    CUDA,
    /** Plain Java, without any native library. */
    JAVA;

    /** System property: what {@link #preferred} returns, in small letters. */
    public static final String PROPERTY = "spc.provider";

    /**
     * Returns what the system property asks for, {@link #AUTO} if it is not set.
     *
     * @throws IllegalArgumentException if it is set to anything else
     */
    public static Provider preferred() {
        String name = System.getProperty(PROPERTY, "auto");
        for (Provider provider : values()) {
            if (provider.name().toLowerCase(Locale.ROOT).equals(name)) {
                return provider;
            }
        }
        throw new IllegalArgumentException(
                "system property " + PROPERTY + " is " + name + ": auto, cpu, cuda or java");
    }
}
