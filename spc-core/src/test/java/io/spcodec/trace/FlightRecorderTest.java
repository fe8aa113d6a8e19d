package io.spcodec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.DecodeOptions;
import io.spcodec.EncodeOptions;
import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.TestImages;
import io.spcodec.control.Provider;
import io.spcodec.image.ColorType;
import io.spcodec.image.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each encoding and each decoding is an event that says how much, how well and how long. */
class FlightRecorderTest {

    private static final List<String> ENCODE_STAGES =
            List.of(
                    "models",
                    "saliency",
                    "alpha",
                    "analysis",
                    "latents",
                    "entropy",
                    "filter",
                    "output",
                    "measuring");

    private static final List<String> DECODE_STAGES =
            List.of("models", "alpha", "latents", "entropy", "synthesis", "filter", "output");

    @TempDir Path folder;

    @Test
    void oneEventEach() throws IOException {
        byte[] stream;
        List<RecordedEvent> events;
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording();
                SpcEncoder encoder = SpcEncoder.create(Provider.CPU);
                SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            recording.start();
            stream =
                    encoder.encode(
                            TestImages.photo(700, 60, ColorType.RGB_ALPHA),
                            EncodeOptions.defaults().withQuality(0.25));
            Region region = new Region(10, 10, 50, 20);
            decoder.decode(stream, DecodeOptions.defaults().withRegion(region));
            recording.stop();
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            events =
                    RecordingFile.readAllEvents(file).stream()
                            .filter(each -> each.getEventType().getName().startsWith("io.spcodec."))
                            .toList();
        }
        assertEquals(2, events.size(), events.toString());
        RecordedEvent encode = event(events, "io.spcodec.Encode");
        assertEquals(700 * 60, encode.getLong("pixels"));
        requireFacts(encode, stream, ENCODE_STAGES);
        assertTrue(encode.getLong("analysis") > 0 && encode.getLong("saliency") > 0);
        assertEquals(0, encode.getLong("measuring"), "no target by metric");
        RecordedEvent decode = event(events, "io.spcodec.Decode");
        assertEquals(50 * 20, decode.getLong("pixels"));
        requireFacts(decode, stream, DECODE_STAGES);
        assertTrue(decode.getLong("synthesis") > 0 && decode.getLong("alpha") > 0);
    }

    private static RecordedEvent event(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(each -> each.getEventType().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The stages together are the event, but for what lies before the first and after the last. */
    private static void requireFacts(RecordedEvent event, byte[] stream, List<String> stages) {
        assertEquals(stream.length, event.getLong("bytes"));
        assertEquals(0.25, event.getDouble("quality"), 0.5 / 1023);
        assertEquals("ONNX Runtime, CPU", event.getString("executor"));
        long sum = stages.stream().mapToLong(event::getLong).sum();
        long whole = event.getDuration().toNanos();
        assertTrue(sum <= whole && sum > 0.8 * whole, sum + " of " + whole + " ns");
    }
}
