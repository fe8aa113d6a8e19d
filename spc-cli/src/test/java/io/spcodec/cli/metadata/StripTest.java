package io.spcodec.cli.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.Metadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays behind of Exif and XMP, and that nothing else is touched. */
class StripTest {

    private static final byte[] ICC = {9, 8, 7};
    private static final int GPS_AT = 100;
    private static final int DEGREES_AT = 140;

    private final List<String> warnings = new ArrayList<>();

    /** Two directories; the first: make, orientation 6, Exif directory, GPS, software behind it. */
    private static byte[] exif(ByteOrder order) {
        ByteBuffer exif = ByteBuffer.allocate(220).order(order);
        exif.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(UTF_8));
        exif.putShort((short) 42).putInt(8);
        exif.putShort((short) 4);
        entry(exif, 0x0112, 3, 1).putShort((short) 6).putShort((short) 0);
        entry(exif, 0x8769, 4, 1).putInt(70);
        entry(exif, 0x8825, 4, 1).putInt(GPS_AT);
        entry(exif, 0x9286, 7, 4).put("note".getBytes(UTF_8));
        exif.putInt(180);
        exif.position(70).putShort((short) 1);
        entry(exif, 0x9003, 2, 4).put("2026".getBytes(UTF_8)).putInt(0);
        exif.position(GPS_AT).putShort((short) 2);
        entry(exif, 1, 2, 2).put(new byte[] {'N', 0, 0, 0});
        entry(exif, 2, 5, 3).putInt(DEGREES_AT).putInt(0);
        exif.position(DEGREES_AT).putInt(47).putInt(1).putInt(22).putInt(1).putInt(33).putInt(1);
        exif.position(180).putShort((short) 1);
        entry(exif, 0x0103, 3, 1).putShort((short) 6).putShort((short) 0).putInt(0);
        exif.position(210).put("the end".getBytes(UTF_8));
        return exif.array();
    }

    private static ByteBuffer entry(ByteBuffer exif, int tag, int type, int count) {
        return exif.putShort((short) tag).putShort((short) type).putInt(count);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLocationGoesAndNothingElse(boolean big) {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] original = exif(order);
        Metadata left = Strip.GPS.apply(new Metadata(ICC, original, null), warnings);
        assertEquals(List.of(), warnings);
        assertSame(ICC, left.icc());
        ByteBuffer exif = ByteBuffer.wrap(left.exif()).order(order);
        assertEquals(original.length, left.exif().length);
        assertEquals(3, exif.getShort(8));
        assertEquals((short) 0x0112, exif.getShort(10));
        assertEquals((short) 0x8769, exif.getShort(22));
        assertEquals((short) 0x9286, exif.getShort(34));
        assertEquals("note", new String(left.exif(), 42, 4, UTF_8));
        assertEquals(180, exif.getInt(46), "the next directory");
        for (int at = GPS_AT; at < DEGREES_AT + 24; at++) {
            assertEquals(0, left.exif()[at], "byte " + at);
        }
        assertArrayEquals(Arrays.copyOfRange(original, 70, GPS_AT), range(left, 70, GPS_AT));
        assertArrayEquals(Arrays.copyOfRange(original, 164, 220), range(left, 164, 220));
        // A second time there is nothing to take out.
        assertArrayEquals(left.exif(), Strip.GPS.apply(left, warnings).exif());
    }

    private static byte[] range(Metadata metadata, int from, int to) {
        return Arrays.copyOfRange(metadata.exif(), from, to);
    }

    @Test
    void allKeepsTheOrientationAndTheProfile() {
        Metadata all = new Metadata(ICC, exif(ByteOrder.LITTLE_ENDIAN), "<x/>".getBytes(UTF_8));
        Metadata left = Strip.ALL.apply(all, warnings);
        assertSame(ICC, left.icc());
        assertNull(left.xmp());
        assertEquals(26, left.exif().length);
        assertEquals(6, ByteBuffer.wrap(left.exif()).getShort(18));
        assertArrayEquals(left.exif(), Strip.ALL.apply(left, warnings).exif());
        byte[] upright = exif(ByteOrder.BIG_ENDIAN);
        upright[19] = 1;
        assertNull(Strip.ALL.apply(new Metadata(null, upright, null), warnings).exif());
    }

    @Test
    void noneIsAll() {
        Metadata all = new Metadata(ICC, new byte[] {1}, new byte[] {2});
        assertSame(all, Strip.NONE.apply(all, warnings));
    }

    @Test
    void theLocationGoesOutOfXmp() {
        String packet =
                "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                        + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/'"
                        + " xmlns:d='http://www.dji.com/drone-dji/1.0/' exif:ISO='100'"
                        + " exif:GPSLatitude='47,22.5N' d:GpsLongitude='8.5'>"
                        + "<exif:GPSAltitude>408/1</exif:GPSAltitude><exif:Flash>0</exif:Flash>"
                        + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
        byte[] left = Strip.GPS.apply(xmp(packet + "\0"), warnings).xmp();
        String text = new String(left, UTF_8);
        for (String gone : List.of("GPS", "Gps", "47,22", "8.5", "408")) {
            assertFalse(text.contains(gone), text);
        }
        for (String kept : List.of("exif:ISO=\"100\"", "Flash>0<", "xpacket begin", "end='w'")) {
            assertTrue(text.contains(kept), text);
        }
        byte[] without = "<a b='c'/>".getBytes(UTF_8);
        assertSame(without, Strip.GPS.apply(new Metadata(null, null, without), warnings).xmp());
        assertEquals(List.of(), warnings);
    }

    /** Whoever asks for no location must not get one in what nobody could read. */
    @Test
    void whatCannotBeReadIsLeftOutAndSaid() {
        byte[] exif = exif(ByteOrder.BIG_ENDIAN);
        ByteBuffer.wrap(exif).putInt(42, 1 << 30);
        Metadata left = Strip.GPS.apply(new Metadata(null, exif, null), warnings);
        assertNull(left.exif());
        assertEquals(1, warnings.size());
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        String entity = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
        for (String packet : List.of("no XML", entity, deep)) {
            assertNull(Strip.GPS.apply(xmp(packet), warnings).xmp());
        }
        assertEquals(4, warnings.size());
    }

    @Test
    void anyExifIsReadOrLeftOut() {
        byte[] exif = exif(ByteOrder.BIG_ENDIAN);
        for (int at = 0; at < 180; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = exif.clone();
                changed[at] ^= (byte) (1 << bit);
                for (Strip strip : Strip.values()) {
                    strip.apply(new Metadata(null, changed, null), warnings);
                }
            }
            Strip.GPS.apply(new Metadata(null, Arrays.copyOf(exif, at), null), warnings);
        }
        assertTrue(warnings.size() > 100);
    }

    private static Metadata xmp(String packet) {
        return new Metadata(null, null, packet.getBytes(UTF_8));
    }
}
