package io.spcodec;

import io.spcodec.control.Provider;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that decodes one stream in plain Java, whose memory is all on the heap. */
final class DecodeOnce {
    private DecodeOnce() {}

    public static void main(String[] args) throws Exception {
        byte[] stream = Files.readAllBytes(Path.of(System.getProperty("spc.stream")));
        try (SpcDecoder decoder = SpcDecoder.create(Provider.JAVA)) {
            System.out.println("samples: " + decoder.decode(stream).samples().length);
        }
    }
}
