package io.spcodec.bench.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Seconds of processor time, all threads together: unlike the time of day they hardly depend on
 * what else the machine does. Read from Linux' {@code /proc}; elsewhere the time of day.
 */
enum CpuClock {
    /** This process without its children. */
    PROCESS(11),
    /** The children that have ended. */
    CHILDREN(13);

    private static final Path STATISTICS = Path.of("/proc/self/stat");

    /** Of the kernel's clock as {@code /proc} shows it: 100 on every common build. */
    private static final double TICKS_PER_SECOND = 100;

    /** Index of the user time after the command's closing parenthesis; the system time follows. */
    private final int userField;

    CpuClock(int userField) {
        this.userField = userField;
    }

    double seconds() {
        try {
            String statistics = Files.readString(STATISTICS);
            String[] fields = statistics.substring(statistics.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[userField]) + Long.parseLong(fields[userField + 1]);
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return System.nanoTime() * 1e-9;
        }
    }
}
