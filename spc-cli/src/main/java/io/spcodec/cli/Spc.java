package io.spcodec.cli;

import io.spcodec.control.DecodeLimits;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command: prints its help, everything else is in the subcommands. */
@Command(
        name = "spc",
        description = "Encodes photographs as .spc, decodes and compares them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "spc 0.1.0-SNAPSHOT",
        footer = {
            "",
            "A folder in place of a file means every picture in it; one bad file does not stop",
            "the rest. Exit codes: 0 done, 1 some files failed, 2 wrong usage."
        })
public final class Spc implements Runnable {

    /** In the order in which the help lists them. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private final StandardStreams standard;

    private Spc(StandardStreams standard) {
        this.standard = standard;
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("encode", EncodeCommand::new);
        commands.put("decode", DecodeCommand::new);
        commands.put("info", InfoCommand::new);
        commands.put("compare", CompareCommand::new);
        return Collections.unmodifiableMap(commands);
    }

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // figures with a point, for whoever reads them by program
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        System.exit(run(new StandardStreams(System.in, System.out), out, err, args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        StandardStreams none =
                new StandardStreams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        return run(none, out, err, args);
    }

    static int run(StandardStreams standard, PrintWriter out, PrintWriter err, String... args) {
        try {
            DecodeLimits.defaults();
        } catch (IllegalArgumentException e) {
            err.println("spc: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        return commandLine(standard, args)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (failure, commandLine, parsed) -> {
                            commandLine.getErr().println("spc: " + FailureText.of(failure));
                            return commandLine.getCommandSpec().exitCodeOnExecutionException();
                        })
                .execute(args);
    }

    /** Of the commands it has the one that is named, and all of them if none is: each takes time. */
    private static CommandLine commandLine(StandardStreams standard, String... args) {
        CommandLine line = new CommandLine(new Spc(standard));
        String named = args.length > 0 && COMMANDS.containsKey(args[0]) ? args[0] : null;
        COMMANDS.forEach(
                (name, command) -> {
                    if (named == null || named.equals(name)) {
                        line.addSubcommand(name, command.get());
                    }
                });
        return line;
    }

    /** Returns standard input and output, for the subcommands. */
    StandardStreams standard() {
        return standard;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to do: encode, decode, info or compare");
    }
}
