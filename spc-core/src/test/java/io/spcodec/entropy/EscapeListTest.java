package io.spcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.error.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The values beside the tables: their numbers, their bytes, and every way to be wrong. */
class EscapeListTest {
    /** From -2 to 3. */
    private static final FrequencyTable TABLE =
            new FrequencyTable(-2, new int[] {100, 900, 2000, 900, 150, 40, 6});

    private static EscapeList list(int limit, int... numbers) throws MalformedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {9, 9, 9});
        for (int number : numbers) {
            EscapeList.writeVarint(out, number);
        }
        byte[] data = out.toByteArray();
        return new EscapeList(data, 3, data.length, limit);
    }

    @Test
    void valuesAboveAreEvenAndValuesBelowAreOdd() {
        assertEquals(0, EscapeList.code(TABLE, 4));
        assertEquals(2, EscapeList.code(TABLE, 5));
        assertEquals(1, EscapeList.code(TABLE, -3));
        assertEquals(3, EscapeList.code(TABLE, -4));
        assertEquals(2 * 96, EscapeList.code(TABLE, 100));
        assertEquals(2 * 97 + 1, EscapeList.code(TABLE, -100));
    }

    @Test
    void everyValueOutsideTheTableComesBack() throws MalformedException {
        Random random = new Random(1);
        for (int round = 0; round < 5000; round++) {
            int value = random.nextInt(2 * EscapeList.MAX_SYMBOL + 1) - EscapeList.MAX_SYMBOL;
            value >>= random.nextInt(18);
            if (value < -2 || value > 3) {
                EscapeList escapes = list(1, 2, EscapeList.code(TABLE, value));
                assertEquals(value, escapes.next(TABLE));
                escapes.finish();
            }
        }
    }

    @Test
    void aNumberTakesAsManyBytesAsItSays() {
        Random random = new Random(2);
        for (int round = 0; round < 5000; round++) {
            int number = random.nextInt(1 << 28) >> random.nextInt(28);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EscapeList.writeVarint(out, number);
            assertEquals(out.size(), EscapeList.byteLength(number), "" + number);
            byte[] bytes = out.toByteArray();
            int value = 0;
            for (int i = bytes.length - 1; i >= 0; i--) {
                value = value << 7 | bytes[i] & 0x7f;
                assertEquals(i < bytes.length - 1, bytes[i] < 0, "the top bit says more");
            }
            assertEquals(number, value);
        }
        assertEquals(1, EscapeList.byteLength(0));
        assertEquals(1, EscapeList.byteLength(127));
        assertEquals(2, EscapeList.byteLength(128));
    }

    @Test
    void theHeadTellsEscapesAndLanes() throws MalformedException {
        EscapeList one = list(5, 3 << 1, 0, 2, 4);
        assertFalse(one.interleaved());
        assertEquals(0, one.laneSymbols());
        assertEquals(3 + 4, one.endPosition());
        assertEquals(4, one.next(TABLE), "looking for the end took nothing");
        EscapeList lanes = list(5, 1 << 1 | 1, 5000, 1);
        assertTrue(lanes.interleaved());
        assertEquals(5000, lanes.laneSymbols());
        assertEquals(3 + 4, lanes.endPosition());
        assertEquals(-3, lanes.next(TABLE));
    }

    @Test
    void moreEscapesThanSymbolsAreRefused() {
        MalformedException damage = assertThrows(MalformedException.class, () -> list(5, 6 << 1));
        assertEquals("escape list", damage.section());
        assertEquals(3, damage.offset());
        assertTrue(damage.getMessage().contains("found 6 escapes, expected at most 5"));
    }

    @Test
    void anEscapeTooFewOrTooManyIsRefused() throws MalformedException {
        EscapeList escapes = list(5, 1 << 1, 0);
        escapes.next(TABLE);
        MalformedException few = assertThrows(MalformedException.class, () -> escapes.next(TABLE));
        assertTrue(few.getMessage().contains("expected another value"), few.getMessage());
        MalformedException many =
                assertThrows(MalformedException.class, () -> list(5, 2 << 1, 0, 0).finish());
        assertTrue(many.getMessage().contains("found 2 values"), many.getMessage());
    }

    @Test
    void aValueBeyondTheLargestIsRefusedAtItsPlace() throws MalformedException {
        int most = EscapeList.code(TABLE, EscapeList.MAX_SYMBOL);
        assertEquals(1 << 20, list(1, 2, most).next(TABLE));
        EscapeList beyond = list(1, 2, most + 2);
        MalformedException damage =
                assertThrows(MalformedException.class, () -> beyond.next(TABLE));
        assertEquals(4, damage.offset());
        assertTrue(damage.getMessage().contains("value 1048577"), damage.getMessage());
        int least = EscapeList.code(TABLE, -EscapeList.MAX_SYMBOL);
        assertEquals(-(1 << 20), list(1, 2, least).next(TABLE));
        EscapeList below = list(1, 2, least + 2);
        assertThrows(MalformedException.class, () -> below.next(TABLE));
    }

    @Test
    void varintsEndWithinFourBytesAndWithinTheStream() {
        byte[] endless = {-1, -1, -1, -1, 0};
        MalformedException five =
                assertThrows(MalformedException.class, () -> new EscapeList(endless, 0, 5, 1));
        assertTrue(five.getMessage().contains("a varint of more than 4 bytes"));
        byte[] cut = {-1, 0};
        MalformedException end =
                assertThrows(MalformedException.class, () -> new EscapeList(cut, 0, 1, 1));
        assertEquals(1, end.offset());
        assertTrue(end.getMessage().contains("the end of the stream"), end.getMessage());
    }
}
