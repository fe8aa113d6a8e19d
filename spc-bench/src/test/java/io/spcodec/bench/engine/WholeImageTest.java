package io.spcodec.bench.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.control.Provider;
import io.spcodec.error.SpcException;
import io.spcodec.image.PixelImage;
import io.spcodec.image.Region;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeImageTest {
    private static PixelImage cat() throws IOException {
        return ImageFiles.read(Path.of("../docs/images/chelsea.png"))
                .crop(new Region(96, 64, 80, 48));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "java"})
    void everyEngineDecodesTheStreamOfTheEncoder(String engine) throws IOException {
        byte[] stream;
        byte[] samples;
        try (ModelBundle model = Engine.INT8.open()) {
            stream = WholeImage.encode(model, cat(), 0.5);
            samples = WholeImage.decode(model, stream).samples();
        }
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            assertArrayEquals(
                    encoder.encode(cat(), EncodeOptions.defaults().withQuality(0.5)), stream);
        }
        try (ModelBundle model = Engine.of(engine).open()) {
            assertArrayEquals(samples, WholeImage.decode(model, stream).samples());
        }
    }

    @Test
    void damageIsAnErrorOnEveryEngine() throws SpcException {
        try (ModelBundle model = Engine.JAVA.open()) {
            assertThrows(SpcException.class, () -> WholeImage.decode(model, new byte[40]));
        }
        assertThrows(IllegalArgumentException.class, () -> Engine.of("abacus"));
    }
}
