package io.spcodec.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.imageio.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQL, and the image source that knows nothing of us. */
class SqlFunctionsTest {

    private static final Path STREAMS = Path.of(System.getProperty("spc.root"), "docs/conformance");

    private final SparkSession spark = LocalSpark.session();
    private byte[] file;

    @BeforeEach
    void table() throws IOException {
        file = TestPictures.file("png", 60, 44, 1);
        spark.createDataFrame(
                        List.of(RowFactory.create(file)),
                        new StructType().add("content", DataTypes.BinaryType))
                .createOrReplaceTempView("pictures");
    }

    private Row one(String sql) {
        return spark.sql(sql).collectAsList().get(0);
    }

    @Test
    void encodingIsThatOfTheLibrary() throws IOException {
        byte[] stream = one("SELECT spc_encode(content, 30) FROM pictures").getAs(0);
        try (SpcEncoder encoder = SpcEncoder.create()) {
            assertArrayEquals(
                    encoder.encode(
                            PictureReader.read(file).pixels(),
                            EncodeOptions.defaults().withQuality(0.3)),
                    stream);
        }
        byte[] finer = one("SELECT spc_encode(content, 80.5) FROM pictures").getAs(0);
        assertTrue(finer.length > stream.length);
    }

    @Test
    void informationComesFromTheHeader() {
        Row info = one("SELECT spc_info(spc_encode(content, 30)) AS i FROM pictures").getStruct(0);
        assertEquals(60, info.<Integer>getAs("width"));
        assertEquals(44, info.<Integer>getAs("height"));
        assertEquals("rgb", info.getAs("color"));
        assertEquals(30, info.<Double>getAs("quality"), 0.1);
        assertTrue(info.<Double>getAs("bits_per_pixel") > 0);
    }

    @Test
    void comparisonTakesStreamsAndFiles() {
        double near =
                one("SELECT spc_compare(content, spc_encode(content, 90), 'psnr') FROM pictures")
                        .getDouble(0);
        double far =
                one("SELECT spc_compare(content, spc_encode(content, 5), 'PSNR') FROM pictures")
                        .getDouble(0);
        assertTrue(near > far + 3, near + " and " + far);
        double same =
                one("SELECT spc_compare(content, content, 'ssimulacra2') FROM pictures")
                        .getDouble(0);
        assertEquals(100, same, 1e-9);
    }

    private static boolean hasMessage(Throwable thrown, String part) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(part)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void nullsGiveNullsAndWhatIsNoPictureAnError() throws IOException {
        Row nulls =
                one(
                        "SELECT spc_encode(NULL, 5), spc_decode(NULL), spc_info(NULL),"
                                + " spc_compare(NULL, NULL, 'psnr')");
        for (int i = 0; i < 4; i++) {
            assertNull(nulls.get(i));
        }
        Row tried =
                one(
                        "SELECT try_spc_encode(X'00', 5), try_spc_decode(X'00'), try_spc_info(X'00'),"
                                + " try_spc_compare(X'00', X'00', 'psnr')");
        for (int i = 0; i < 4; i++) {
            assertNull(tried.get(i));
        }
        Exception failed = assertThrows(Exception.class, () -> one("SELECT spc_decode(X'0011')"));
        assertTrue(failed.toString().contains("spc_decode"), failed.toString());
        String sizes = "spc_compare(content, X'%s', 'psnr') FROM pictures";
        String other = HexFormat.of().formatHex(TestPictures.file("png", 30, 20, 1));
        assertNull(one("SELECT try_" + sizes.formatted(other)).get(0));
        Exception differ =
                assertThrows(Exception.class, () -> one("SELECT " + sizes.formatted(other)));
        assertTrue(hasMessage(differ, "60 x 44 and 30 x 20"), differ.toString());
        assertThrows(
                Exception.class, () -> one("SELECT try_spc_encode(content, 101) FROM pictures"));
        Exception wrong = assertThrows(Exception.class, () -> one("SELECT spc_info()"));
        assertTrue(wrong.getMessage().contains("spc_info takes [content]"), wrong.getMessage());
    }

    @Test
    void theStructIsSparksOwn() {
        assertEquals(ImageSchema.columnSchema(), ImageStruct.TYPE);
    }

    @Test
    void decodingAndTheImageSourceAreOneAndTheSame() throws IOException {
        int compared = 0;
        for (String name : List.of("small_rgb", "gray", "gray_alpha", "metadata", "salient_rgb")) {
            Path path = STREAMS.resolve(name + ".spc");
            byte[] stream = Files.readAllBytes(path);
            Row bySource =
                    spark.read().format("image").load(path.toString()).select("image.*").first();
            Row ours =
                    spark.createDataFrame(
                                    List.of(RowFactory.create(stream)),
                                    new StructType().add("c", DataTypes.BinaryType))
                            .selectExpr("spc_decode(c) AS image")
                            .select("image.*")
                            .first();
            for (String field : List.of("height", "width", "nChannels", "mode")) {
                assertEquals(
                        bySource.<Integer>getAs(field), ours.<Integer>getAs(field), name + field);
            }
            assertArrayEquals(bySource.<byte[]>getAs("data"), ours.<byte[]>getAs("data"), name);
            compared++;
        }
        assertEquals(5, compared);
    }
}
