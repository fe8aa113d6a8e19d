package io.spcodec.spark;

import io.spcodec.DecodeOptions;
import io.spcodec.DecodeResult;
import io.spcodec.EncodeOptions;
import io.spcodec.ImageInfo;
import io.spcodec.SpcDecoder;
import io.spcodec.control.DecodeLimits;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.Picture;
import io.spcodec.imageio.picture.PictureReader;
import io.spcodec.imageio.source.SrgbConversion;
import io.spcodec.metric.PerceptualMetric;
import java.io.IOException;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the SQL functions compute. A null gives null. */
final class SqlFunctions {
    /** What {@code spc_info} returns. */
    static final StructType INFO =
            new StructType()
                    .add("width", DataTypes.IntegerType, false)
                    .add("height", DataTypes.IntegerType, false)
                    .add("color", DataTypes.StringType, false)
                    .add("quality", DataTypes.DoubleType, false)
                    .add("bundle", DataTypes.StringType, false)
                    .add("tiles", DataTypes.IntegerType, false)
                    .add("bytes", DataTypes.LongType, false)
                    .add("bits_per_pixel", DataTypes.DoubleType, false)
                    .add("saliency", DataTypes.BooleanType, false)
                    .add("icc_bytes", DataTypes.IntegerType, false)
                    .add("exif_bytes", DataTypes.IntegerType, false)
                    .add("xmp_bytes", DataTypes.IntegerType, false);

    private SqlFunctions() {}

    /** Pixels and what they mean. */
    private record Colors(PixelImage pixels, byte[] icc) {}

    static byte[] encode(byte[] content, Number quality) throws IOException {
        if (content == null || quality == null) {
            return null;
        }
        Picture picture = PictureReader.read(content);
        EncodeOptions options =
                new Rate.Quality(quality.doubleValue())
                        .applyTo(EncodeOptions.defaults())
                        .withMetadata(picture.metadata());
        return ExecutorCodec.encoder().encode(picture.pixels(), options);
    }

    static Row decode(byte[] content) throws IOException {
        if (content == null) {
            return null;
        }
        Colors colors = stream(content);
        return ImageStruct.of(colors.pixels(), colors.icc());
    }

    static Row info(byte[] content) throws IOException {
        if (content == null) {
            return null;
        }
        ImageInfo info = ExecutorCodec.decoder().readInfo(content, DecodeLimits.defaults());
        return RowFactory.create(
                info.width(),
                info.height(),
                info.colorType().name().toLowerCase(Locale.ROOT),
                100 * info.quality(),
                info.modelId(),
                info.tilesX() * info.tilesY(),
                info.fileBytes(),
                info.bitsPerPixel(),
                info.saliency(),
                length(info.metadata().icc()),
                length(info.metadata().exif()),
                length(info.metadata().xmp()));
    }

    static Double compare(byte[] reference, byte[] other, String metric) throws IOException {
        if (reference == null || other == null || metric == null) {
            return null;
        }
        PerceptualMetric named = PerceptualMetric.named(metric.toLowerCase(Locale.ROOT));
        Colors a = any(reference);
        Colors b = any(other);
        requireSameSize(a.pixels(), b.pixels());
        boolean alike =
                SrgbConversion.isSameSpace(
                        a.icc(), a.pixels().colorType(), b.icc(), b.pixels().colorType());
        return alike
                ? named.score(a.pixels(), b.pixels())
                : named.score(
                        SrgbConversion.convert(a.pixels(), a.icc()),
                        SrgbConversion.convert(b.pixels(), b.icc()));
    }

    /** Sizes are a matter of the data, unlike the name of a metric. */
    private static void requireSameSize(PixelImage a, PixelImage b) throws IOException {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IOException(
                    "pictures of different sizes: %d x %d and %d x %d"
                            .formatted(a.width(), a.height(), b.width(), b.height()));
        }
    }

    private static Colors any(byte[] content) throws IOException {
        if (SpcDecoder.isSpc(content)) {
            return stream(content);
        }
        Picture picture = PictureReader.read(content);
        return new Colors(picture.pixels(), picture.metadata().icc());
    }

    private static Colors stream(byte[] content) throws IOException {
        DecodeResult result = ExecutorCodec.decoder().decode(content, DecodeOptions.defaults());
        return new Colors(result.image(), result.info().metadata().icc());
    }

    private static int length(byte[] blob) {
        return blob == null ? 0 : blob.length;
    }
}
