package io.spcodec.network;

import io.spcodec.error.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A model of 24 latent channels in three groups, with random weights that fill their range:
 * {@code models/training/random_bundle.py} made it.
 */
public final class ToyModel {
    private ToyModel() {}

    /** Reads the model. */
    public static IntegerModel read() throws ModelException {
        return IntegerModel.read(file("integers.bin"));
    }

    /** Reads the model, which is sound. */
    public static IntegerModel readQuietly() {
        try {
            return read();
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads what must come out of its networks. */
    public static GoldenVectors golden() throws ModelException {
        return GoldenVectors.read(file("golden.bin"), read());
    }

    /** Returns the bytes of a file of its bundle. */
    public static byte[] file(String name) {
        try (InputStream in = ToyModel.class.getResourceAsStream("/toy/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
