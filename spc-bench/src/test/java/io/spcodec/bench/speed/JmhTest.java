package io.spcodec.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JmhTest {
    @Test
    void otherProvidersRunWhereThereIsNoGpu() {
        assertEquals(
                List.of("DecodeStages", "-p", "provider=int8,java", "-f", "1"),
                Jmh.withoutGpu(
                        List.of("DecodeStages", "-p", "provider=int8,cuda,java", "-f", "1")));
    }

    @Test
    void nothingRunsIfOnlyTheGpuWasAskedFor() {
        assertEquals(List.of(), Jmh.withoutGpu(List.of("Stages", "-p", "provider=cuda")));
    }

    @Test
    void wordsThatOnlyLookAlikeStay() {
        List<String> words = List.of("cuda", "-p", "quality=0.5", "-p", "provider=java");
        assertEquals(words, Jmh.withoutGpu(words));
    }
}
