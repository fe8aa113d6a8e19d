package io.spcodec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.ModelException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Named arrays of 1, 2 or 4 bytes an integer come back; anything else is refused at its byte. */
class IntegerFileTest {

    private static String refusal(byte[] data) {
        return assertThrows(ModelException.class, () -> IntegerFile.read("test.bin", data))
                .getMessage();
    }

    private static byte[] two() {
        return new IntegerFileWriter()
                .entry("ab", 2, new int[] {2, 1}, -300, 7)
                .entry("c", 1, new int[] {3}, -1, 0, 127)
                .toByteArray();
    }

    @Test
    void integersOfEveryWidthComeBackWithTheirSign() throws ModelException {
        Random random = new Random(1);
        for (int bytes : new int[] {1, 2, 4}) {
            int[] values = new int[60];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt() >> 32 - 8 * bytes;
            }
            IntegerFile file =
                    IntegerFile.read(
                            "test.bin",
                            new IntegerFileWriter()
                                    .entry("v", bytes, new int[] {3, 4, 5}, values)
                                    .toByteArray());
            assertArrayEquals(values, file.ints("v"));
            assertArrayEquals(values, file.ints("v", 3, -1, 5));
            assertArrayEquals(new int[] {3, 4, 5}, file.shape("v"));
        }
    }

    @Test
    void singleBytesComeAsBytesAndOthersDoNot() throws ModelException {
        IntegerFile file = IntegerFile.read("test.bin", two());
        assertArrayEquals(new byte[] {-1, 0, 127}, file.bytes("c", 3));
        ModelException refusal = assertThrows(ModelException.class, () -> file.bytes("ab"));
        assertEquals("test.bin: ab is not of single bytes", refusal.getMessage());
    }

    @Test
    void handsOutCopies() throws ModelException {
        IntegerFile file = IntegerFile.read("test.bin", two());
        file.ints("ab")[0] = 1;
        file.bytes("c")[0] = 1;
        file.shape("ab")[0] = 1;
        assertEquals(-300, file.ints("ab")[0]);
        assertEquals(-1, file.bytes("c")[0]);
        assertEquals(2, file.shape("ab")[0]);
    }

    @Test
    void anEntryIsThereOrRefusedByName() throws ModelException {
        IntegerFile file = IntegerFile.read("test.bin", two());
        assertTrue(file.has("ab"));
        assertFalse(file.has("a"));
        ModelException refusal = assertThrows(ModelException.class, () -> file.ints("a"));
        assertEquals("test.bin has no a", refusal.getMessage());
        ModelException other = assertThrows(ModelException.class, () -> file.ints("ab", 2));
        assertEquals(
                "test.bin: ab is of shape [2, 1], expected [2], -1 being any", other.getMessage());
        assertThrows(ModelException.class, () -> file.ints("ab", 2, 2));
    }

    @Test
    void everyTruncationNamesWhatIsMissing() {
        byte[] data = two();
        for (int length = 0; length < data.length; length++) {
            String message = refusal(Arrays.copyOf(data, length));
            assertTrue(message.startsWith("test.bin is cut short: "), message);
            assertTrue(message.endsWith(" of " + length), message);
        }
        assertTrue(refusal(Arrays.copyOf(data, 7)).contains("the head is to start at byte 0"));
        assertTrue(refusal(Arrays.copyOf(data, 8)).contains("the name's length of entry 0"));
        assertTrue(refusal(Arrays.copyOf(data, 10)).contains("the name of entry 0"));
        assertTrue(refusal(Arrays.copyOf(data, 14)).contains("the shape of ab is to start"));
        assertTrue(refusal(Arrays.copyOf(data, 23)).contains("ab of shape [2, 1] is to start"));
    }

    @Test
    void whatFollowsTheLastEntryIsRefused() {
        byte[] data = two();
        assertEquals(
                "test.bin: 2 bytes behind the last entry, at byte " + data.length,
                refusal(Arrays.copyOf(data, data.length + 2)));
    }

    @Test
    void anotherMagicOrVersionIsRefused() {
        byte[] magic = two();
        magic[0] = 'Z';
        assertEquals("test.bin is no file of integers of version 2", refusal(magic));
        byte[] version = two();
        version[4] = 3;
        assertEquals("test.bin is no file of integers of version 2", refusal(version));
    }

    @Test
    void anEntryTwiceIsRefused() {
        byte[] data =
                new IntegerFileWriter()
                        .entry("a", 1, new int[] {1}, 5)
                        .entry("a", 1, new int[] {1}, 5)
                        .toByteArray();
        String message = refusal(data);
        assertTrue(message.startsWith("test.bin: a twice, at byte "), message);
    }

    @Test
    void widthsAndRanksThatAreNoneAreRefused() {
        byte[] width = two();
        width[11] = 3;
        assertEquals("test.bin: ab at byte 11 has 3 bytes per integer and rank 2", refusal(width));
        byte[] rank = two();
        rank[12] = 5;
        assertEquals("test.bin: ab at byte 11 has 2 bytes per integer and rank 5", refusal(rank));
    }

    /** Sides whose product leaves 32 or 64 bits must not come out small. */
    @Test
    void shapesThatOverflowAreRefusedBeforeMemoryIsTaken() {
        for (int[] shape :
                new int[][] {
                    {1 << 16, 1 << 16},
                    {-1},
                    {Integer.MIN_VALUE, 2},
                    {1 << 30, 1 << 30, 1 << 30, 1 << 30},
                    {0, 1 << 30, 4}
                }) {
            byte[] data =
                    new IntegerFileWriter()
                            .entry("a", 4, shape)
                            .entry("b", 1, new int[] {0})
                            .toByteArray();
            if (shape[0] == 0) {
                assertEquals(0, readable(data));
            } else {
                assertTrue(refusal(data).contains("a of shape "), Arrays.toString(shape));
            }
        }
    }

    private static int readable(byte[] data) {
        try {
            return IntegerFile.read("test.bin", data).ints("a").length;
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }
}
