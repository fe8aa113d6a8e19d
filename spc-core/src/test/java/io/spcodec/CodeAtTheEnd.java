package io.spcodec;

import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;

/** A program whose threads go on coding while it ends. */
final class CodeAtTheEnd {
    private CodeAtTheEnd() {}

    public static void main(String[] args) throws SpcException {
        SpcEncoder used = SpcEncoder.create(Provider.CPU);
        encode(used);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    tell("used", used);
                                    tell("new", SpcEncoder.create(Provider.CPU));
                                }));
        System.exit(0);
    }

    private static void tell(String name, SpcEncoder encoder) {
        try {
            encode(encoder);
            System.out.println(name + ": done");
        } catch (SpcException | RuntimeException e) {
            System.out.println(name + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void encode(SpcEncoder encoder) throws SpcException {
        PixelImage image = TestImages.photo(40, 30, ColorType.RGB);
        encoder.encode(image, EncodeOptions.defaults());
    }
}
