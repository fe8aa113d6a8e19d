package io.spcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOWriteProgressListener;

/** Keeps what a reader or a writer tells its listeners. */
final class ProgressRecorder implements IIOReadProgressListener, IIOWriteProgressListener {
    private final List<String> events = new ArrayList<>();
    private final List<Float> percentages = new ArrayList<>();

    String last() {
        return events.get(events.size() - 1);
    }

    void assertRises(String first, String last) {
        assertEquals(List.of(first, last), events);
        assertTrue(percentages.size() >= 4, percentages.toString());
        assertEquals(0f, percentages.get(0));
        assertEquals(100f, percentages.get(percentages.size() - 1));
        for (int i = 1; i < percentages.size(); i++) {
            assertTrue(percentages.get(i) > percentages.get(i - 1), percentages.toString());
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {
        events.add("sequence started");
    }

    @Override
    public void sequenceComplete(ImageReader source) {
        events.add("sequence complete");
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {
        events.add("started");
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        percentages.add(percentageDone);
    }

    @Override
    public void imageComplete(ImageReader source) {
        events.add("complete");
    }

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {
        events.add("thumbnail started");
    }

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {
        percentages.add(percentageDone);
    }

    @Override
    public void thumbnailComplete(ImageReader source) {
        events.add("thumbnail complete");
    }

    @Override
    public void readAborted(ImageReader source) {
        events.add("aborted");
    }

    @Override
    public void imageStarted(ImageWriter source, int imageIndex) {
        events.add("started");
    }

    @Override
    public void imageProgress(ImageWriter source, float percentageDone) {
        percentages.add(percentageDone);
    }

    @Override
    public void imageComplete(ImageWriter source) {
        events.add("complete");
    }

    @Override
    public void thumbnailStarted(ImageWriter source, int imageIndex, int thumbnailIndex) {
        events.add("thumbnail started");
    }

    @Override
    public void thumbnailProgress(ImageWriter source, float percentageDone) {
        percentages.add(percentageDone);
    }

    @Override
    public void thumbnailComplete(ImageWriter source) {
        events.add("thumbnail complete");
    }

    @Override
    public void writeAborted(ImageWriter source) {
        events.add("aborted");
    }
}
