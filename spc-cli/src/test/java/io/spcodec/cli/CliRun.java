package io.spcodec.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command line inside the test's JVM, with all it printed.
 *
 * @param data what went to standard output as a file, not as text
 */
record CliRun(int exitCode, String out, String err, byte[] data) {

    static CliRun of(Object... args) {
        return with(new byte[0], args);
    }

    /** Runs it with a file as standard input. */
    static CliRun with(byte[] input, Object... args) {
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int exitCode =
                Spc.run(
                        new StandardStreams(new ByteArrayInputStream(input), data),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        texts);
        return new CliRun(exitCode, out.toString(), err.toString(), data.toByteArray());
    }
}
