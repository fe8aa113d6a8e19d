package io.spcodec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spcodec.cli.picture.PngWriter;
import io.spcodec.image.ColorType;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.imageio.picture.Picture;
import io.spcodec.imageio.picture.PictureReader;
import io.spcodec.imageio.source.SrgbConversion;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final byte[] ICC = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final byte[] EXIF = {'M', 'M', 0, 42};
    private static final byte[] XMP = {'<', 'x', '/', '>'};

    @TempDir Path folder;
    private Path photos;

    @BeforeEach
    void fill() throws IOException {
        photos = Files.createDirectory(folder.resolve("photos"));
        writePicture("a.png", ColorType.RGB, new Metadata(ICC, EXIF, XMP));
        writePicture("b.png", ColorType.GRAY_ALPHA, Metadata.none());
    }

    @Test
    void fileGoesThereAndBackWithItsMetadata() throws IOException {
        Path stream = folder.resolve("a.spc");
        Path back = folder.resolve("a.png");
        assertDone(CliRun.of("encode", photos.resolve("a.png"), stream, "--quality", "80"));
        assertDone(CliRun.of("decode", stream, back));
        Picture picture = PictureReader.read(back);
        assertEquals(ColorType.RGB, picture.pixels().colorType());
        assertEquals(40, picture.pixels().width());
        assertArrayEquals(ICC, picture.metadata().icc());
        assertArrayEquals(EXIF, picture.metadata().exif());
        assertArrayEquals(XMP, picture.metadata().xmp());
    }

    @Test
    void badFileDoesNotStopTheRestOfAFolder() throws IOException {
        Files.writeString(photos.resolve("bad.png"), "no picture");
        Path streams = folder.resolve("streams");
        CliRun run = CliRun.of("encode", photos, streams);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("spc: bad.png: not a PNG"), run.err());
        assertTrue(run.err().contains("1 of 3 files failed"), run.err());
        assertEquals(List.of("a.spc", "b.spc"), names(streams));

        Files.write(streams.resolve("bad.spc"), new byte[50]);
        run = CliRun.of("decode", streams, folder.resolve("back"));
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("spc: bad.spc: "), run.err());
        assertFalse(run.err().contains("internal error"), run.err());
        assertEquals(List.of("a.png", "b.png"), names(folder.resolve("back")));
    }

    @Test
    void failedFileLeavesTheOldOneAlone() throws IOException {
        Path old = Files.writeString(folder.resolve("old.png"), "old");
        Path stream = folder.resolve("a.spc");
        assertDone(CliRun.of("encode", photos.resolve("a.png"), stream));
        byte[] damaged = Files.readAllBytes(stream);
        damaged[damaged.length / 2] ^= 1;
        Files.write(stream, damaged);
        assertEquals(1, CliRun.of("decode", stream, old).exitCode());
        assertEquals("old", Files.readString(old));
        assertEquals(List.of("a.spc", "old.png", "photos"), names(folder));
    }

    @Test
    void lenientDecodingShowsWhatIsLeft() throws IOException {
        Path wide = folder.resolve("wide.png");
        PixelImage twoTiles = PixelImage.blank(600, 20, ColorType.GRAY);
        Files.write(wide, PngWriter.write(twoTiles, Metadata.none()));
        Path stream = folder.resolve("wide.spc");
        assertDone(CliRun.of("encode", wide, stream));
        byte[] damaged = Files.readAllBytes(stream);
        int inLastTile = damaged.length - 12 - 5; // before the empty DONE and the tile's checksum
        damaged[inLastTile] ^= 1;
        Files.write(stream, damaged);
        CliRun strict = CliRun.of("decode", stream, folder.resolve("strict.png"));
        assertEquals(1, strict.exitCode());
        assertTrue(strict.err().contains("damaged: "), strict.err());
        CliRun lenient = CliRun.of("decode", stream, folder.resolve("left.png"), "--lenient");
        assertEquals(0, lenient.exitCode(), lenient.err());
        assertTrue(
                lenient.err().contains("warning: TILE 1: TILE checksum at byte "), lenient.err());
        assertTrue(Files.exists(folder.resolve("left.png")));
        assertFalse(Files.exists(folder.resolve("strict.png")));
    }

    @Test
    void bytesAreNeverExceeded() throws IOException {
        Path stream = folder.resolve("a.spc");
        assertDone(CliRun.of("encode", photos.resolve("b.png"), stream, "--bytes", 280));
        assertTrue(Files.size(stream) <= 280);
    }

    @Test
    void infoIsJsonThatSaysWhatWasEncoded() throws IOException {
        assertDone(CliRun.of("encode", photos, photos));
        CliRun run = CliRun.of("info", photos.resolve("a.spc"), "--json");
        assertDone(run);
        JsonNode info = new ObjectMapper().readTree(run.out());
        assertEquals(40, info.get("width").intValue());
        assertEquals("RGB", info.get("colorType").textValue());
        assertEquals(Files.size(photos.resolve("a.spc")), info.get("bytes").longValue());
        assertEquals(EXIF.length, info.get("exifBytes").intValue());
        run = CliRun.of("info", photos, "--json");
        assertEquals(2, new ObjectMapper().readTree(run.out()).size());
        assertTrue(CliRun.of("info", photos.resolve("b.spc")).out().contains("GRAY_ALPHA"));
    }

    @Test
    void infoOfACutFileSaysSoAndFails() throws IOException {
        Path wide = folder.resolve("wide.png");
        PixelImage twoTiles = PixelImage.blank(600, 20, ColorType.GRAY);
        Files.write(wide, PngWriter.write(twoTiles, Metadata.none()));
        Path stream = folder.resolve("wide.spc");
        assertDone(CliRun.of("encode", wide, stream));
        CliRun whole = CliRun.of("info", stream, "--json");
        assertDone(whole);
        assertTrue(whole.out().contains("\"damage\":[]"), whole.out());
        byte[] bytes = Files.readAllBytes(stream);
        Files.write(stream, Arrays.copyOf(bytes, bytes.length - 20));
        CliRun cut = CliRun.of("info", stream);
        assertEquals(1, cut.exitCode());
        assertTrue(cut.out().contains("width         600"), cut.out());
        String place = "damaged: stream end at byte " + (bytes.length - 20);
        assertTrue(cut.err().startsWith("spc: " + stream + ": " + place), cut.err());
        assertEquals(1, damage(stream).size(), "the end");
        assertEquals(2, damage(stream, "--verify").size(), "and the tile before it");
    }

    private static JsonNode damage(Path stream, Object... options) throws IOException {
        List<Object> words = new ArrayList<>(List.of("info", stream, "--json"));
        words.addAll(List.of(options));
        return new ObjectMapper().readTree(CliRun.of(words.toArray()).out()).get("damage");
    }

    @Test
    void infoReadsTilesOnlyToVerifyThem() throws IOException {
        Path stream = folder.resolve("b.spc");
        Path wide = folder.resolve("wide.png");
        Files.write(
                wide, PngWriter.write(PixelImage.blank(600, 20, ColorType.GRAY), Metadata.none()));
        assertDone(CliRun.of("encode", wide, stream));
        assertDone(CliRun.of("info", stream, "--verify"));
        byte[] bytes = Files.readAllBytes(stream);
        bytes[bytes.length - 20] ^= 1;
        Files.write(stream, bytes);
        assertDone(CliRun.of("info", stream));
        CliRun verified = CliRun.of("info", stream, "--verify");
        assertEquals(1, verified.exitCode());
        assertTrue(verified.err().contains("TILE 1"), verified.err());
    }

    @Test
    void comparisonOfFoldersHasMeanAndWorst() throws IOException {
        assertDone(CliRun.of("encode", photos, folder.resolve("streams")));
        Path csv = folder.resolve("scores.csv");
        Path heat = folder.resolve("heat");
        CliRun run =
                CliRun.of(
                        "compare",
                        photos,
                        folder.resolve("streams"),
                        "--metric",
                        "psnr",
                        "--csv",
                        csv,
                        "--heatmap",
                        heat,
                        "--json");
        assertDone(run);
        JsonNode table = new ObjectMapper().readTree(run.out());
        double first = table.at("/files/0/scores/psnr").doubleValue();
        double second = table.at("/files/1/scores/psnr").doubleValue();
        assertEquals((first + second) / 2, table.at("/mean/psnr").doubleValue(), 1e-9);
        assertEquals(Math.min(first, second), table.at("/worst/psnr/score").doubleValue());
        assertTrue(Math.min(first, second) > 15, run.out());
        assertEquals(3, Files.readAllLines(csv).size());
        assertEquals(List.of("a.png.png", "b.png.png"), names(heat));
    }

    @Test
    void comparisonWithItselfIsPerfect() {
        Path a = photos.resolve("a.png");
        CliRun run = CliRun.of("compare", a, a, "--metric", "ssimulacra2");
        assertDone(run);
        assertTrue(run.out().contains("ssimulacra2 100.0000"), run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "encode only-one",
                "encode a.png a.spc --quality 101",
                "encode a.png a.spc --quality x",
                "encode a.png a.spc --quality 50 --bytes 100",
                "encode a.png a.spc --bytes 0",
                "encode a.png a.spc --provider tpu",
                "encode EMPTY out",
                "decode a.spc a.jpg",
                "encode a.png b.png",
                "compare a.png a.png --heatmap heat.webp",
                "compare a.png a.png --csv a.png",
                "compare a.png a.png --metric beauty",
                "compare a.png EMPTY",
            })
    void wrongUsageIsExitCodeTwo(String line) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].equals("EMPTY") ? empty.toString() : args[i];
        }
        CliRun run = CliRun.of((Object[]) args);
        assertEquals(2, run.exitCode(), run.err());
        assertFalse(run.err().isBlank());
    }

    @Test
    void aPictureIsNeverOverwrittenByAStream() throws IOException {
        Path a = photos.resolve("a.png");
        Path b = photos.resolve("b.png");
        byte[] before = Files.readAllBytes(b);
        CliRun run = CliRun.of("encode", a, b);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("a name that ends in .spc is wanted"), run.err());
        Path disguised = Files.copy(b, folder.resolve("b.spc"));
        run = CliRun.of("encode", a, disguised);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("b.spc is no SPC file and is not replaced"), run.err());
        assertArrayEquals(before, Files.readAllBytes(disguised));
        assertArrayEquals(before, Files.readAllBytes(b));
    }

    @Test
    void aFileOfAnotherFormatIsNeverOverwritten() throws IOException {
        Path a = photos.resolve("a.png");
        Path stream = folder.resolve("a.spc");
        assertDone(CliRun.of("encode", a, stream));
        Path jpeg = Files.write(folder.resolve("x.png"), new byte[] {(byte) 0xFF, (byte) 0xD8});
        Path table = Files.writeString(folder.resolve("x.csv"), "name,age");
        for (CliRun run :
                List.of(
                        CliRun.of("decode", stream, jpeg),
                        CliRun.of("compare", a, stream, "--metric", "psnr", "--heatmap", jpeg),
                        CliRun.of("compare", a, stream, "--metric", "psnr", "--csv", table))) {
            assertEquals(1, run.exitCode());
            assertTrue(run.err().contains("and is not replaced"), run.err());
        }
        assertEquals(2, Files.size(jpeg));
        assertEquals("name,age", Files.readString(table));
    }

    @Test
    void nothingIsOverwrittenWhereTheUserWantsIt() throws IOException {
        Path streams = Files.createDirectory(folder.resolve("streams"));
        Path old = streams.resolve("a.spc");
        assertDone(CliRun.of("encode", photos.resolve("b.png"), old));
        byte[] before = Files.readAllBytes(old);
        CliRun run = CliRun.of("encode", photos, streams, "--no-overwrite");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("a.spc is there already and stays as it is"), run.err());
        assertArrayEquals(before, Files.readAllBytes(old));
        assertTrue(Files.exists(streams.resolve("b.spc")));
        run = CliRun.of("decode", old, photos.resolve("b.png"), "--no-overwrite");
        assertEquals(1, run.exitCode());
        assertDone(CliRun.of("encode", photos.resolve("a.png"), old));
        assertFalse(Arrays.equals(before, Files.readAllBytes(old)));
    }

    @Test
    void hiddenColorsCostNothingUnlessTheyAreWanted() throws IOException {
        Path black = writeCutOut("black.png", false);
        Path noise = writeCutOut("noise.png", true);
        Path a = folder.resolve("black.spc");
        Path b = folder.resolve("noise.spc");
        assertDone(CliRun.of("encode", black, a));
        assertDone(CliRun.of("encode", noise, b));
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
        assertDone(CliRun.of("encode", noise, b, "--exact"));
        assertTrue(Files.size(b) > 1.5 * Files.size(a), Files.size(b) + " bytes");
    }

    private Path writeCutOut(String name, boolean noise) throws IOException {
        PixelImage image = PixelImage.blank(128, 96, ColorType.RGB_ALPHA);
        Random random = new Random(2);
        for (int i = 0; i < image.samples().length; i++) {
            boolean seen = i / 4 % 128 < 50;
            int hidden = noise ? random.nextInt() : 0;
            image.samples()[i] =
                    (byte) (seen ? i % 4 == 3 ? 255 : i / 50 : i % 4 == 3 ? 0 : hidden);
        }
        return Files.write(photos.resolve(name), PngWriter.write(image, Metadata.none()));
    }

    @Test
    void aTargetBeyondTheBestQualityIsSaid() throws IOException {
        Path stream = folder.resolve("a.spc");
        CliRun run = CliRun.of("encode", photos.resolve("b.png"), stream, "--bpp", 20, "--json");
        assertEquals(0, run.exitCode(), run.err());
        double bits = 8.0 * Files.size(stream) / 40 / 30;
        assertTrue(
                run.err()
                        .contains(
                                "warning: --bpp 20.0 is beyond the best quality, which was written: "
                                        + "%d bytes, %.3f".formatted(Files.size(stream), bits)),
                run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertFalse(json.get("targetReached").booleanValue());
        assertEquals(100, json.get("quality").doubleValue());
        assertEquals(bits, json.get("bitsPerPixel").doubleValue());
        assertEquals(1, json.get("warnings").size());
        run = CliRun.of("encode", photos.resolve("b.png"), stream, "--bytes", 100_000);
        assertTrue(run.err().contains("--bytes 100000 is beyond the best quality"), run.err());
        run = CliRun.of("encode", photos.resolve("b.png"), stream, "--target", "psnr=99");
        assertTrue(run.err().contains("--target psnr=99 is beyond the best quality"), run.err());
    }

    @Test
    void aRateBelowTheLowestQualityIsWrittenAsThatAndSaid() throws IOException {
        Path stream = folder.resolve("a.spc");
        CliRun run = CliRun.of("encode", photos.resolve("b.png"), stream, "--bpp", 0.001);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("--bpp 0.001 is below the lowest quality"), run.err());
        assertTrue(run.err().contains(Files.size(stream) + " bytes"), run.err());
        run = CliRun.of("info", stream, "--json");
        assertEquals(0, new ObjectMapper().readTree(run.out()).get("quality").doubleValue());
    }

    @Test
    void moreBytesThanAllowedAreNotWrittenAndMetadataAreCounted() {
        Path stream = folder.resolve("a.spc");
        CliRun run = CliRun.of("encode", photos.resolve("a.png"), stream, "--bytes", 50);
        assertEquals(1, run.exitCode());
        int metadata = ICC.length + EXIF.length + XMP.length;
        assertTrue(run.err().contains(metadata + " of them metadata"), run.err());
        assertFalse(Files.exists(stream));
    }

    @Test
    void aTargetThatIsReachedIsNotSaid() throws IOException {
        Path one = photos.resolve("b.png");
        assertDone(CliRun.of("encode", one, folder.resolve("b.spc"), "--bpp", 1.8));
        CliRun run = CliRun.of("encode", photos, folder.resolve("x"), "--quality", 40, "--json");
        assertDone(run);
        JsonNode all = new ObjectMapper().readTree(run.out());
        assertEquals(2, all.size());
        assertTrue(all.get(0).get("targetReached").booleanValue());
        assertEquals("a.png", all.get(0).get("file").textValue());
    }

    @Test
    void aQualityThatCanHardlyBeMeantIsDoubted() {
        Path stream = folder.resolve("a.spc");
        CliRun run = CliRun.of("encode", photos.resolve("b.png"), stream, "--quality", 0.5);
        assertEquals(0, run.exitCode());
        assertTrue(
                run.err().contains("--quality is 0 to 100; 0.5 is next to the lowest"), run.err());
        assertDone(CliRun.of("encode", photos.resolve("b.png"), stream, "--quality", 0));
        assertDone(CliRun.of("encode", photos.resolve("b.png"), stream, "--quality", 1));
    }

    @Test
    void picturesOfDifferentProfilesAreConvertedToOne() throws IOException {
        Path linear = photos.resolve("linear.png");
        Path bare = photos.resolve("bare.png");
        PixelImage image = PixelImage.blank(64, 48, ColorType.RGB);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (40 + i / 70);
        }
        Files.write(linear, PngWriter.write(image, new Metadata(ICC, null, null)));
        Files.write(bare, PngWriter.write(image, Metadata.none()));
        CliRun same = CliRun.of("compare", linear, linear, "--metric", "ssimulacra2");
        assertDone(same);
        assertTrue(same.out().contains("ssimulacra2 100.0000"), same.out());
        CliRun run = CliRun.of("compare", linear, bare, "--metric", "psnr");
        assertEquals(0, run.exitCode());
        assertTrue(run.err().contains("both were converted to sRGB"), run.err());
        assertFalse(run.out().contains("psnr Infinity"), run.out());
        Path converted = photos.resolve("converted.png");
        PixelImage srgb = SrgbConversion.convert(image, ICC);
        Files.write(converted, PngWriter.write(srgb, Metadata.none()));
        run = CliRun.of("compare", linear, converted, "--metric", "psnr");
        assertTrue(run.out().contains("psnr Infinity"), run.out());
        Path stream = folder.resolve("linear.spc");
        assertDone(CliRun.of("encode", linear, stream));
        assertDone(CliRun.of("compare", linear, stream, "--metric", "psnr"));
    }

    @Test
    void ofSeveralInputsABadOneDoesNotStopTheRestAndTwinsStayApart() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path out = Files.createDirectory(folder.resolve("out"));
        Path twin = Files.copy(photos.resolve("a.png"), photos.resolve("a.tif"));
        Path none = photos.resolve("none.png");
        CliRun run = CliRun.of("encode", photos.resolve("a.png"), empty, twin, none, "-o", out);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("empty: no PNG, JPEG, BMP or TIFF files in it"), run.err());
        assertTrue(run.err().contains(none + ": no such file"), run.err());
        assertTrue(run.err().contains("2 of 4 files failed"), run.err());
        assertEquals(List.of("a.png.spc", "a.tif.spc"), names(out));
    }

    @Test
    void aDeviceMayHaveAnyName() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "a device");
        assertDone(CliRun.of("encode", photos.resolve("a.png"), device));
        assertFalse(Files.isRegularFile(device));
    }

    @Test
    void missingFileIsNamed() {
        CliRun run = CliRun.of("encode", folder.resolve("none.png"), folder.resolve("x.spc"));
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("none.png: no such file"), run.err());
    }

    private void writePicture(String name, ColorType type, Metadata metadata) throws IOException {
        PixelImage image = PixelImage.blank(40, 30, type);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (i / type.channels() / 5);
        }
        Files.write(photos.resolve(name), PngWriter.write(image, metadata));
    }

    private static void assertDone(CliRun run) {
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
