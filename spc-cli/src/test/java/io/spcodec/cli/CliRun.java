package io.spcodec.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line inside the test's JVM, with all it printed. */
record CliRun(int exitCode, String out, String err) {

    static CliRun of(Object... args) {
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Spc.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
        return new CliRun(exitCode, out.toString(), err.toString());
    }
}
