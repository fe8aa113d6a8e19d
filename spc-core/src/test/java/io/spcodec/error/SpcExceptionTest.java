package io.spcodec.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What went wrong is told by a type, and by a sentence that names place, finding and way out. */
class SpcExceptionTest {

    @Test
    void damageNamesItsPlaceWhatIsThereAndWhatShouldBe() {
        MalformedException damage = new MalformedException("HEAD width", 17, "0", "1 to 16777216");
        assertEquals("HEAD width at byte 17: found 0, expected 1 to 16777216", damage.getMessage());
        assertEquals("HEAD width", damage.section());
        assertEquals(17, damage.offset());
        assertNull(damage.getCause());
    }

    @Test
    void damageInAPartIsToldWithItsPlaceInTheWhole() {
        MalformedException inPart = new MalformedException("TILE", 5, "a", "b");
        MalformedException inWhole = inPart.shifted(3_000_000_000L);
        assertEquals(3_000_000_005L, inWhole.offset());
        assertEquals("TILE at byte 3000000005: found a, expected b", inWhole.getMessage());
        assertSame(inPart, inWhole.getCause());
        assertEquals(5, inPart.offset());
        assertEquals(0, inPart.shifted(-5).offset());
    }

    @Test
    void aLimitThatCanBeRaisedSaysHow() {
        LimitExceededException refusal =
                new LimitExceededException("pixels", 500, 400, "io.spcodec.maxPixels");
        assertEquals(
                "500 pixels exceed the limit of 400; to raise it: -Dio.spcodec.maxPixels=500,"
                        + " or DecodeLimits",
                refusal.getMessage());
        assertEquals("pixels", refusal.what());
        assertEquals(500, refusal.found());
        assertEquals(400, refusal.limit());
        assertEquals("io.spcodec.maxPixels", refusal.property());
    }

    @Test
    void aLimitThatNobodyCanRaiseSaysNoMore() {
        LimitExceededException refusal = new LimitExceededException("samples", 9, 8);
        assertEquals("9 samples exceed the limit of 8", refusal.getMessage());
        assertNull(refusal.property());
    }

    @Test
    void whatIsNewerNamesWhatIsHere() {
        assertEquals(
                "unsupported format version 3; supported: 2",
                new UnsupportedException("format version", "3", "2").getMessage());
    }

    @Test
    void aCancellationNamesItsOperation() {
        assertEquals(
                "decode was cancelled by its listener",
                new CancelledException("decode").getMessage());
    }

    @Test
    void aModelsRefusalKeepsItsCause() {
        IOException cause = new IOException("disk");
        assertSame(cause, new ModelException("no model", cause).getCause());
        assertNull(new ModelException("no model").getCause());
    }

    @Test
    void everyKindIsAnIoExceptionAndCanBeToldApart() {
        SpcException[] kinds = {
            new MalformedException("a", 0, "b", "c"),
            new UnsupportedException("a", "b", "c"),
            new LimitExceededException("a", 2, 1),
            new CancelledException("a"),
            new ModelException("a")
        };
        assertEquals(SpcException.class.getPermittedSubclasses().length, kinds.length);
        for (SpcException kind : kinds) {
            IOException io = kind;
            assertTrue(io.getMessage().contains("a"), io.getMessage());
        }
    }
}
