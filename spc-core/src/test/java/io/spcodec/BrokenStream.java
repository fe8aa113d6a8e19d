package io.spcodec;

import io.spcodec.container.ChecksumRepair;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The broken streams of docs/conformance: what was done to which sound one. */
enum BrokenStream {
    EMPTY,
    SIGNATURE_IN_TEXT_MODE,
    VERSION_ONE,
    CUT_IN_HEADER,
    CUT_IN_TILE,
    FLIPPED_BIT_IN_TILE,
    OTHER_MODEL,
    UNKNOWN_MANDATORY_SECTION,
    NO_GROUPS,
    TOO_MANY_GROUPS,
    BYTES_BEHIND_THE_SYMBOLS,
    FILTER_OF_NO_LEVEL,
    BYTES_BEHIND_THE_FILTER,
    BYTES_BEHIND_THE_END;

    static final Path FOLDER = ConformanceStream.FOLDER.resolve("broken");

    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".spc";
    }

    byte[] stream() throws IOException {
        return Files.readAllBytes(FOLDER.resolve(fileName()));
    }

    void write() throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(fileName()), broken());
    }

    /** Two tiles in sections; the compact form has one checksum for all. */
    private byte[] broken() throws IOException {
        byte[] sound = ConformanceStream.TWO_TILES.stream();
        SpcStream stream = SpcStream.read(sound, DecodeLimits.defaults(), false);
        int tile = (int) stream.tiles().offset(1) + 8;
        return switch (this) {
            case EMPTY -> new byte[0];
            case SIGNATURE_IN_TEXT_MODE -> without(sound, 4);
            case VERSION_ONE -> repaired(sound, 16, 1);
            case CUT_IN_HEADER -> Arrays.copyOf(sound, 20);
            case CUT_IN_TILE -> Arrays.copyOf(sound, tile + 5);
            case FLIPPED_BIT_IN_TILE -> with(sound, tile + 3, sound[tile + 3] ^ 4);
            case OTHER_MODEL -> repaired(sound, 24, 'x');
            case UNKNOWN_MANDATORY_SECTION -> withSection(sound);
            case NO_GROUPS -> repaired(sound, tile, 0);
            case TOO_MANY_GROUPS -> repaired(sound, tile, 6);
            case BYTES_BEHIND_THE_SYMBOLS -> longerTile();
            case FILTER_OF_NO_LEVEL ->
                    withFilter(sound, (byte) 16, (byte) 64, (byte) 0, (byte) 0, (byte) 0);
            case BYTES_BEHIND_THE_FILTER -> withFilter(sound, new byte[6]);
            case BYTES_BEHIND_THE_END -> Arrays.copyOf(sound, sound.length + 1);
        };
    }

    private static byte[] with(byte[] stream, int at, int value) {
        byte[] changed = stream.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] repaired(byte[] stream, int at, int value) {
        return ChecksumRepair.of(with(stream, at, value));
    }

    private static byte[] without(byte[] stream, int at) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, at);
        out.write(stream, at + 1, stream.length - at - 1);
        return out.toByteArray();
    }

    /** Behind the header, whose length is the eighth byte of its section. */
    private static byte[] withSection(byte[] stream) {
        return withSection(stream, new byte[] {'N', 'E', 'W', '_', 0, 0, 0, 0, 0, 0, 0, 0});
    }

    private static byte[] withFilter(byte[] stream, byte... payload) {
        byte[] section = Arrays.copyOf(new byte[] {'F', 'I', 'L', 'T'}, 12 + payload.length);
        section[7] = (byte) payload.length;
        System.arraycopy(payload, 0, section, 8, payload.length);
        return withSection(stream, section);
    }

    private static byte[] withSection(byte[] stream, byte[] section) {
        int end = 8 + 12 + stream[15];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, end);
        out.writeBytes(section);
        out.write(stream, end, stream.length - end);
        return ChecksumRepair.of(out.toByteArray());
    }

    /** Two more bytes in the compact form, whose length takes two bytes. */
    private static byte[] longerTile() throws IOException {
        byte[] sound = ConformanceStream.SALIENT_RGB.stream();
        byte[] longer = new byte[sound.length + 2];
        System.arraycopy(sound, 0, longer, 0, sound.length - 4);
        int length = (sound[9] & 0x7f | sound[10] << 7) + 2;
        longer[9] = (byte) (length | 0x80);
        longer[10] = (byte) (length >> 7);
        return ChecksumRepair.of(longer);
    }
}
