package io.spcodec.spark;

import io.spcodec.image.PixelImage;
import io.spcodec.imageio.source.SrgbConversion;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's struct of an image, field by field that of {@code
 * org.apache.spark.ml.image.ImageSchema.columnSchema}, which lives in a jar that not every cluster
 * uses: gray as one channel, anything else as blue, green, red and, if there is any, alpha, in sRGB.
 * Alpha of a gray image is left out there, and so it is here.
 */
final class ImageStruct {
    static final StructType TYPE =
            new StructType()
                    .add("origin", DataTypes.StringType, true)
                    .add("height", DataTypes.IntegerType, false)
                    .add("width", DataTypes.IntegerType, false)
                    .add("nChannels", DataTypes.IntegerType, false)
                    .add("mode", DataTypes.IntegerType, false)
                    .add("data", DataTypes.BinaryType, false);

    private static final int CHANNELS_SHIFT = 3; // OpenCV's types: 8UC1 is 0, 8UC3 16, 8UC4 24

    private ImageStruct() {}

    static Row of(PixelImage image, byte[] icc) {
        if (image.colorType().colorChannels() == 1) {
            return row(image, 1, new int[] {0});
        }
        PixelImage colors = SrgbConversion.convert(image, icc);
        boolean alpha = colors.colorType().hasAlpha();
        return alpha ? row(colors, 4, new int[] {2, 1, 0, 3}) : row(colors, 3, new int[] {2, 1, 0});
    }

    private static Row row(PixelImage image, int channels, int[] order) {
        int stride = image.colorType().channels();
        byte[] samples = image.samples();
        byte[] data = new byte[image.width() * image.height() * channels];
        int to = 0;
        for (int from = 0; from < samples.length; from += stride) {
            for (int channel : order) {
                data[to++] = samples[from + channel];
            }
        }
        int mode = channels - 1 << CHANNELS_SHIFT;
        return RowFactory.create("", image.height(), image.width(), channels, mode, data);
    }
}
