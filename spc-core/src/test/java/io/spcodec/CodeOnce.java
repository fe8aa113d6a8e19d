package io.spcodec;

import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program that encodes and decodes one image, on a thread that is interrupted if it is told so. */
final class CodeOnce {
    private CodeOnce() {}

    public static void main(String[] args) throws IOException {
        if (Boolean.getBoolean("interrupted")) {
            Thread.currentThread().interrupt();
        }
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            PixelImage image = TestImages.photo(80, 60, ColorType.RGB);
            PixelImage decoded = decoder.decode(encoder.encode(image, EncodeOptions.defaults()));
            System.out.println("psnr is good: " + (TestImages.psnr(image, decoded) > 25));
        } catch (SpcException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        System.out.println("temporary bytes: " + temporaryBytes());
        System.out.println("interrupted: " + Thread.currentThread().isInterrupted());
    }

    private static long temporaryBytes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(each -> each.getFileName().toString().contains("onnxruntime"))
                    .mapToLong(each -> each.toFile().isFile() ? each.toFile().length() : 0)
                    .sum();
        }
    }
}
