package io.spcodec.container;

import io.spcodec.error.MalformedException;
import java.nio.charset.StandardCharsets;

/**
 * Which bundle of networks a stream was written for.
 *
 * @param name 1 to 31 characters of printable ASCII, for example {@code "spc-0"}
 * @param hashPrefix the first eight bytes of the SHA-256 of the bundle's manifest
 */
public record ModelId(String name, long hashPrefix) {

    /** Refuses names that the header cannot hold. */
    public ModelId {
        boolean printable = name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (!printable || name.isEmpty() || name.length() > SpcFormat.MAX_MODEL_NAME) {
            throw new IllegalArgumentException("model name \"" + name + "\" is not 1 to 31 ASCII");
        }
    }

    /** Returns the name with the hash, as {@code spc-0 (0123456789abcdef)}. */
    @Override
    public String toString() {
        return name + " (" + String.format("%016x", hashPrefix) + ")";
    }

    static ModelId read(PayloadReader in, int nameLength) throws MalformedException {
        int at = in.position();
        Slice bytes = in.slice("model name", nameLength);
        String name = new String(bytes.data(), at, nameLength, StandardCharsets.ISO_8859_1);
        long hashPrefix = in.i64("model hash");
        try {
            return new ModelId(name, hashPrefix);
        } catch (IllegalArgumentException e) {
            throw in.malformed("model name", at, "\"" + name + "\"", "1 to 31 printable ASCII");
        }
    }

    void write(PayloadWriter out) {
        out.bytes(name.getBytes(StandardCharsets.US_ASCII)).i64(hashPrefix);
    }
}
