package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.SpcDecoder;
import io.spcodec.control.Provider;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which provider runs the networks is the program's choice, and nobody sees it in the samples. */
class ProviderTest {
    @AfterEach
    void forget() {
        System.clearProperty(Provider.PROPERTY);
    }

    @Test
    void thePropertyNamesTheProvider() {
        assertEquals(Provider.AUTO, Provider.preferred());
        for (Provider provider : Provider.values()) {
            System.setProperty(Provider.PROPERTY, provider.name().toLowerCase(Locale.ROOT));
            assertEquals(provider, Provider.preferred());
        }
    }

    @Test
    void anotherNameIsRefusedWithAllThatThereAre() {
        System.setProperty(Provider.PROPERTY, "tpu");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, Provider::preferred);
        assertTrue(e.getMessage().contains("spc.provider is tpu"), e.getMessage());
        assertTrue(e.getMessage().contains("auto, cpu, cuda or java"), e.getMessage());
    }

    @Test
    void plainJavaAndTheRuntimeGiveTheSameSamples() throws IOException {
        for (byte[] stream : new byte[][] {Streams.rgbAlpha(), Streams.gray(), Streams.tiled()}) {
            try (SpcDecoder java = SpcDecoder.create(Provider.JAVA);
                    SpcDecoder runtime = SpcDecoder.create(Provider.CPU)) {
                assertArrayEquals(runtime.decode(stream).samples(), java.decode(stream).samples());
            }
        }
    }
}
