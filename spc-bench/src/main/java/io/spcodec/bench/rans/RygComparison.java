package io.spcodec.bench.rans;

import io.spcodec.bench.CommandLine;
import io.spcodec.bench.speed.TileSample;
import io.spcodec.entropy.SymbolCoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Question: how fast does Java decode residuals, compared with ryg_rans in C? Both decode the same
 * symbols with the same tables and precision, in turns, each in one thread, in processor time:
 * {@code spc-bench/ryg-rans.sh RYG_RANS IMAGE...} compiles the C and runs this.
 *
 * <p>{@code dense} is the coded symbols alone, which is what ryg_rans' loop does. {@code sparse} is
 * all of them, sure zeros included, which the C here does with a list of the coded ones' places.
 * Printed are nanoseconds a coded symbol: of each round the lower quartile, of these the least,
 * since what else the machine does only adds.
 *
 * <p>What differs: Java's times include parsing the stream, its allocations and checks, and the
 * escapes' side list; C's states and words are ready, and an escape is a symbol like others. Java
 * decodes unmeasured for a second first, as C comes compiled.
 */
public final class RygComparison {
    private static final long WARM_UP_NANOS = 1_000_000_000L;

    private final String program;
    private final int rounds;
    private final int repetitions;

    private RygComparison(CommandLine command) {
        program = command.required("program");
        rounds = Integer.parseInt(command.get("rounds", "5"));
        repetitions = Integer.parseInt(command.get("repetitions", "200"));
    }

    /** Compares for each image and quality. */
    public static void main(String[] args) throws Exception {
        CommandLine command =
                new CommandLine(
                        args, Set.of("program", "images", "qualities", "rounds", "repetitions"));
        RygComparison comparison = new RygComparison(command);
        System.out.println(
                "image,quality,coded symbols,coded %,bits a symbol,job,java,c scalar,c sse4.1,"
                        + "speed over c's best %");
        for (String image : command.list("images")) {
            for (String quality : command.get("qualities", "0.2,0.5,0.8").split(",")) {
                TileSample sample = TileSample.first(image, Double.parseDouble(quality));
                String name = Path.of(image).getFileName().toString();
                comparison.compare(name + "," + quality, sample);
            }
        }
    }

    private void compare(String name, TileSample all) throws Exception {
        TileSample coded = all.codedOnly();
        SymbolCoder skipping = new SymbolCoder(all.tables());
        SymbolCoder codingAll = new SymbolCoder(new TableSet(all.list(), false));
        byte[] stream = skipping.encode(all.symbols(), all.indices(), all.count());
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            time(codingAll, stream, coded, coded.count());
            time(skipping, stream, all, coded.count());
        }
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Path file = Files.createTempFile("symbols", ".bin");
        Files.write(file, all.toBytes());
        for (int round = 0; round < rounds; round++) {
            runC(file, times);
            add(times, "dense java", time(codingAll, stream, coded, coded.count()));
            add(times, "sparse java", time(skipping, stream, all, coded.count()));
        }
        Files.delete(file);
        for (String job : List.of("dense", "sparse")) {
            double java = Collections.min(times.get(job + " java"));
            double scalar = Collections.min(times.get(job + " scalar"));
            double simd = Collections.min(times.get(job + " sse4.1"));
            System.out.printf(
                    "%s,%d,%.1f,%.2f,%s,%.2f,%.2f,%.2f,%.0f%n",
                    name,
                    coded.count(),
                    100.0 * coded.count() / all.count(),
                    8.0 * stream.length / coded.count(),
                    job,
                    java,
                    scalar,
                    simd,
                    100 * Math.min(scalar, simd) / java);
        }
    }

    private void runC(Path file, Map<String, List<Double>> times)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(program, file.toString(), "" + repetitions)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",");
                add(times, fields[0], Double.parseDouble(fields[2]));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(program + " failed");
        }
    }

    private double time(SymbolCoder coder, byte[] stream, TileSample sample, int coded)
            throws MalformedException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        int[] out = new int[sample.count()];
        double[] times = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long start = clock.getCurrentThreadCpuTime();
            coder.decode(stream, 0, stream.length, sample.indices(), out, sample.count());
            times[i] = (clock.getCurrentThreadCpuTime() - start) / (double) coded;
        }
        if (!Arrays.equals(out, sample.symbols())) {
            throw new IllegalStateException("other symbols than were encoded");
        }
        Arrays.sort(times);
        return times[repetitions / 4];
    }

    private static void add(Map<String, List<Double>> times, String name, double time) {
        times.computeIfAbsent(name, n -> new ArrayList<>()).add(time);
    }
}
