package io.spcodec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;

/** Every moment counts for the stage that it ended. */
class StageClockTest {

    @Test
    void stagesAddUpToTheTimeThatPassed() throws InterruptedException {
        final long before = System.nanoTime();
        StageClock clock = new StageClock();
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            Thread.sleep(5);
            clock.end(Stage.LATENTS);
            Thread.sleep(2);
            clock.end(Stage.OUTPUT);
        }
        long passed = System.nanoTime() - before;
        for (Stage stage : Stage.values()) {
            sum += clock.nanoseconds(stage);
        }
        assertTrue(clock.nanoseconds(Stage.LATENTS) >= 15_000_000, "three times five");
        assertTrue(clock.nanoseconds(Stage.OUTPUT) >= 6_000_000, "three times two");
        assertEquals(0, clock.nanoseconds(Stage.ALPHA));
        assertTrue(sum <= passed, sum + " of " + passed);
        assertTrue(sum >= clock.nanoseconds(Stage.LATENTS) + 6_000_000, "each moment once");
    }

    @Test
    void aRecorderThatRecordsNothingTakesWhatItIsTold() {
        Recording.Facts facts = new Recording.Facts(1, 2, 0.5, "plain Java", new StageClock());
        Recording.NONE.commit(facts);
        assertEquals("plain Java", facts.executor());
    }

    @Test
    void anEventBeginsOnlyWhereTheFlightRecorderWasStarted() {
        assertEquals(FlightRecorder.isInitialized(), Recording.decode() != Recording.NONE);
        FlightRecorder.getFlightRecorder();
        assertTrue(Recording.decode() instanceof DecodeEvent);
        assertTrue(Recording.encode() instanceof EncodeEvent);
    }
}
