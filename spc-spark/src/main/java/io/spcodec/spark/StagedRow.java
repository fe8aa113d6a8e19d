package io.spcodec.spark;

import io.spcodec.EncodeResult;
import io.spcodec.image.PixelImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A row of {@link Columns#STAGED} in the making: what is known of one picture so far. */
final class StagedRow {
    private final Map<String, Object> values = new HashMap<>();

    StagedRow set(String column, Object value) {
        values.put(column, value);
        return this;
    }

    StagedRow encoded(PixelImage image, EncodeResult result) {
        long pixels = Math.multiplyFull(image.width(), image.height());
        return set(Columns.STATUS, Columns.ENCODED)
                .set(Columns.CONTENT, result.stream())
                .set(Columns.BYTES_OUT, (long) result.stream().length)
                .set("width", image.width())
                .set("height", image.height())
                .set("quality", 100 * result.quality())
                .set("bits_per_pixel", 8.0 * result.stream().length / pixels);
    }

    StagedRow skipped(long bytesOut) {
        return set(Columns.STATUS, Columns.SKIPPED).set(Columns.BYTES_OUT, bytesOut);
    }

    StagedRow failed(String reason) {
        values.keySet().removeAll(List.of(Columns.CONTENT, Columns.BYTES_OUT, "scores"));
        return set(Columns.STATUS, Columns.FAILED).set(Columns.ERROR, reason);
    }

    Row toRow() {
        Object[] row = new Object[Columns.STAGED.length()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(Columns.STAGED.apply(i).name());
        }
        return RowFactory.create(row);
    }
}
