package io.spcodec.spark;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import io.spcodec.EncodeOptions;
import io.spcodec.EncodeResult;
import io.spcodec.error.LimitExceededException;
import io.spcodec.error.ModelException;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.Picture;
import io.spcodec.imageio.picture.PictureReader;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;

/**
 * One picture, in an executor: {@link Columns#INPUT} to {@link Columns#STAGED}. What is wrong with a
 * picture becomes part of its row. What is wrong with the executor, networks that do not load above
 * all, fails the task, for no picture would fare better there.
 */
final class EncodePicture implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final String run;
    private final Coding coding;
    private final StoredFiles files;
    private final Progress progress;

    /**
     * Makes the function.
     *
     * @param run name of the run
     * @param coding how to encode
     * @param files reads pictures, and knows what lies in the output folder
     * @param progress counts
     */
    EncodePicture(String run, Coding coding, StoredFiles files, Progress progress) {
        this.run = run;
        this.coding = coding;
        this.files = files;
        this.progress = progress;
    }

    @Override
    public Row call(Row input) throws IOException {
        long start = System.nanoTime();
        StagedRow row =
                new StagedRow()
                        .set(Columns.RUN, run)
                        .set(Columns.PATH, input.getAs(Columns.PATH))
                        .set(Columns.NAME, input.getAs(Columns.NAME))
                        .set(Columns.OPTIONS, coding.fingerprint());
        try {
            encode(input, row);
        } catch (ModelException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (TaskContext.get() != null && TaskContext.get().isInterrupted()) {
                throw e; // not the picture's fault: the task is being ended
            }
            progress.failed().add(1);
            row.failed(reason(e));
        }
        return row.set("milliseconds", (System.nanoTime() - start) / 1_000_000).toRow();
    }

    private void encode(Row input, StagedRow row) throws IOException {
        files.requireOutput(input.getAs(Columns.NAME));
        byte[] file = content(input);
        String hash = Sha256.hex(file);
        row.set(Columns.BYTES_IN, (long) file.length).set(Columns.SHA256, hash);
        if (hash.equals(input.getAs(Columns.DONE_SHA256))) {
            long bytes = input.getAs(Columns.DONE_BYTES);
            if (files.holds(input.getAs(Columns.NAME), bytes)) {
                progress.skipped().add(1);
                row.skipped(bytes);
                return;
            }
        }
        Picture picture = PictureReader.read(file);
        List<String> warnings = new ArrayList<>(picture.warnings());
        EncodeOptions options = coding.options().withMetadata(picture.metadata());
        EncodeResult result = encode(picture.pixels(), options, warnings);
        row.encoded(picture.pixels(), result)
                .set("scores", asScala(scores(picture.pixels(), result.stream())))
                .set("warnings", warnings.toArray());
        progress.encoded().add(1);
        progress.bytesIn().add(file.length);
        progress.bytesOut().add(result.stream().length);
    }

    private byte[] content(Row input) throws IOException {
        byte[] content = input.getAs(Columns.CONTENT);
        return content != null ? content : files.read(input.getAs(Columns.PATH));
    }

    /** Encodes; beyond what the codec reaches the nearest quality is taken, and that is said. */
    private EncodeResult encode(PixelImage image, EncodeOptions options, List<String> warnings)
            throws IOException {
        EncodeResult result;
        try {
            result = ExecutorCodec.encoder().encodeWithResult(image, options);
        } catch (LimitExceededException e) {
            if (!(coding.rate() instanceof Rate.BitsPerPixel)) {
                throw e;
            }
            warnings.add(coding.rate() + " is below the lowest quality, which was taken");
            byte[] stream = ExecutorCodec.encoder().encode(image, options.withQuality(0));
            return new EncodeResult(stream, 0, false);
        }
        if (!result.targetReached()) {
            warnings.add(coding.rate() + " is beyond the best quality, which was taken");
        }
        return result;
    }

    private Map<String, Double> scores(PixelImage original, byte[] stream) throws IOException {
        Map<String, Double> scores = new HashMap<>();
        if (!coding.metrics().isEmpty()) {
            PixelImage decoded = ExecutorCodec.decoder().decode(stream);
            for (String metric : coding.metrics()) {
                scores.put(metric, PerceptualMetric.named(metric).score(original, decoded));
            }
        }
        return scores;
    }

    private static String reason(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "not enough memory: " + e.getMessage();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
