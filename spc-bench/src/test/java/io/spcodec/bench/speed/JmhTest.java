package io.spcodec.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spcodec.bench.engine.Engine;
import io.spcodec.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class JmhTest {
    @Test
    void otherProvidersRunWhereThereIsNoGpu() {
        assertEquals(
                List.of("DecodeStages", "-p", "provider=int8,java", "-f", "1"),
                Jmh.withoutGpu(
                        List.of("DecodeStages", "-p", "provider=int8,cuda,java", "-f", "1")));
    }

    @Test
    void everyNetworkOfTheBundleIsTimed() throws Exception {
        Param timed = IntegerNetworkSpeed.class.getField("network").getAnnotation(Param.class);
        List<String> networks = new ArrayList<>(List.of("hyper-synthesis", "synthesis"));
        try (ModelBundle bundle = Engine.of("java").open()) {
            int stages = bundle.codec().integers().stages().size();
            IntStream.range(0, stages).mapToObj(Integer::toString).forEach(networks::add);
        }
        assertEquals(networks, List.of(timed.value()));
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
