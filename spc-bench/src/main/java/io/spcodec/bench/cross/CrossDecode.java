package io.spcodec.bench.cross;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.spcodec.PixelImage;
import io.spcodec.Provider;
import io.spcodec.SpcDecoder;
import io.spcodec.bench.CommandLine;
import io.spcodec.entropy.IntegerScaleNetwork;
import io.spcodec.entropy.ScaleNetwork;
import io.spcodec.model.ModelBundle;
import io.spcodec.models.Bundles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decodes streams on this processor and prints, for each engine of the scale network, a hash of
 * all their integers: {@code --streams DIR [--engines interpreter,none-1,all-3] [--pixels N]
 * [--reference DIR] [--write DIR]}. An engine is the interpreter, or ONNX Runtime's optimisation
 * level with its threads.
 *
 * <p>With {@code --pixels N} the first N streams are decoded whole too; {@code --write} keeps their
 * samples, {@code --reference} prints the largest difference to such kept ones.
 */
public final class CrossDecode {
    private static final String ENGINES = "interpreter,none-1,none-2,none-3,all-1,all-2,all-3";

    private CrossDecode() {}

    /** Decodes and prints; fails if two engines differ. */
    public static void main(String[] args) throws Exception {
        CommandLine command =
                new CommandLine(args, Set.of("streams", "engines", "pixels", "reference", "write"));
        List<byte[]> streams = streams(Path.of(command.required("streams")));
        String first = null;
        for (String engine : command.get("engines", ENGINES).split(",")) {
            long start = System.nanoTime();
            String hash = integers(streams, engine);
            System.out.printf(
                    "%-12s %s %4d streams %6.1f s%n",
                    engine, hash, streams.size(), (System.nanoTime() - start) / 1e9);
            if (first != null && !first.equals(hash)) {
                throw new IllegalStateException(engine + " decodes other integers");
            }
            first = hash;
        }
        pixels(streams, command);
    }

    private static List<byte[]> streams(Path folder) throws IOException {
        List<byte[]> streams = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".spc")).sorted().toList()) {
                streams.add(Files.readAllBytes(file));
            }
        }
        if (streams.isEmpty()) {
            throw new IOException("no streams in " + folder);
        }
        return streams;
    }

    private static String integers(List<byte[]> streams, String engine)
            throws IOException, OrtException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        IntegerScaleNetwork interpreter =
                IntegerScaleNetwork.read(ByteBuffer.wrap(bundleFile("scale-network.bin")));
        try (ModelBundle model = ModelBundle.openDefault(Provider.CPU)) {
            StreamIntegers integers = new StreamIntegers(model, digest);
            if (engine.equals("interpreter")) {
                addAll(integers, streams, interpreter);
            } else {
                try (OrtScale network = ort(engine, interpreter)) {
                    addAll(integers, streams, network);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static void addAll(StreamIntegers integers, List<byte[]> streams, ScaleNetwork network)
            throws IOException {
        for (byte[] stream : streams) {
            integers.add(stream, network);
        }
    }

    private static OrtScale ort(String engine, ScaleNetwork like) throws IOException, OrtException {
        OrtSession.SessionOptions.OptLevel level =
                engine.startsWith("none")
                        ? OrtSession.SessionOptions.OptLevel.NO_OPT
                        : OrtSession.SessionOptions.OptLevel.ALL_OPT;
        int threads = Integer.parseInt(engine.substring(engine.indexOf('-') + 1));
        return new OrtScale(bundleFile("scale.onnx"), like, level, threads);
    }

    private static byte[] bundleFile(String name) throws IOException {
        try (InputStream in = Bundles.open(ModelBundle.DEFAULT_ID, name)) {
            return in.readAllBytes();
        }
    }

    private static void pixels(List<byte[]> streams, CommandLine command) throws IOException {
        int count = Math.min(streams.size(), Integer.parseInt(command.get("pixels", "0")));
        int largest = 0;
        long differing = 0;
        long samples = 0;
        try (SpcDecoder decoder = SpcDecoder.create(Provider.CPU)) {
            for (int i = 0; i < count; i++) {
                PixelImage image = decoder.decode(streams.get(i));
                String name = i + ".samples";
                if (command.has("write")) {
                    Path folder = Files.createDirectories(Path.of(command.required("write")));
                    Files.write(folder.resolve(name), image.samples());
                }
                if (command.has("reference")) {
                    Path kept = Path.of(command.required("reference"), name);
                    byte[] expected = Files.readAllBytes(kept);
                    samples += expected.length;
                    for (int k = 0; k < expected.length; k++) {
                        int difference =
                                Math.abs((expected[k] & 0xff) - (image.samples()[k] & 0xff));
                        largest = Math.max(largest, difference);
                        differing += difference == 0 ? 0 : 1;
                    }
                }
            }
        }
        if (command.has("reference")) {
            System.out.printf(
                    "pixels       largest difference %d, %d of %d samples differ, %d images%n",
                    largest, differing, samples, count);
        }
    }
}
