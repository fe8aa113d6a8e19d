package io.spcodec.bench.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class CommandCodecTest {
    private static final PixelImage IMAGE =
            new PixelImage(2, 1, ColorType.RGB, new byte[] {1, 2, 3, 4, 5, 6});

    @Test
    void filesPassThroughTheCommands() throws IOException {
        Conversion copy = new Conversion("ppm", "cp {in} {out}", "copy");
        try (Codec codec =
                new CommandCodec(
                        "copy",
                        new Knob(0, 1, 1),
                        copy,
                        new Conversion("copy", "cp {in} {out}", "ppm"))) {
            byte[] file = codec.encode(IMAGE, 0);
            assertArrayEquals(IMAGE.samples(), codec.decode(file).samples());
        }
    }

    @Test
    void theSettingIsOneOfTheWords() throws IOException {
        Conversion split = new Conversion("ppm", "split -b {setting} {in} {out}", "part");
        try (Codec codec = new CommandCodec("split", new Knob(0, 9, 9), split, split)) {
            IOException failure = assertThrows(IOException.class, () -> codec.encode(IMAGE, 0));
            assertTrue(failure.getMessage().contains("split, -b, 0"), failure.getMessage());
        }
    }

    @Test
    void aFailingCommandIsAnError() throws IOException {
        Conversion no = new Conversion("ppm", "false", "no");
        try (Codec codec = new CommandCodec("no", new Knob(0, 1, 1), no, no)) {
            IOException failure = assertThrows(IOException.class, () -> codec.encode(IMAGE, 0));
            assertTrue(failure.getMessage().startsWith("exit status 1"), failure.getMessage());
        }
    }

    @Test
    void knobsTurnBothWays() {
        assertEquals(63, new Knob(63, 0, 63).at(0));
        assertEquals(0, new Knob(63, 0, 63).at(63));
        assertEquals(0.15, new Knob(15, 0.1, 298).at(297), 1e-9);
        assertThrows(IndexOutOfBoundsException.class, () -> new Knob(0, 1, 4).at(5));
    }

    @Test
    void everyPeerOpens() throws IOException {
        for (String name : Peers.NAMES) {
            try (Codec codec = Codecs.open(name)) {
                assertEquals(name, codec.name());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Codecs.open("gif"));
    }
}
