package io.spcodec.bench.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A page in headless Chromium, steered by its DevTools protocol (JSON messages that end in a zero
 * byte) over the file descriptors 3 and 4, which a shell joins to this process.
 */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String COMMAND =
            "exec \"$0\" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage"
                    + " --no-first-run --remote-debugging-pipe --user-data-dir=\"$1\" about:blank"
                    + " 3<&0 4>&1 </dev/null >/dev/null 2>&1";
    private static final long LIMIT_SECONDS = 120;

    private final Process process;
    private final OutputStream to;
    private final InputStream from;
    private final Thread limit;
    private final List<String> requests = new ArrayList<>();
    private String session = "";
    private int lastId;

    /** Starts the browser. The profile's folder is the caller's to remove. */
    Browser(Path program, Path profile) throws IOException {
        process =
                new ProcessBuilder("sh", "-c", COMMAND, program.toString(), profile.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        to = process.getOutputStream();
        from = process.getInputStream();
        limit = new Thread(this::endAfterLimit, "browser limit");
        limit.setDaemon(true);
        limit.start();
        String target = text(call("Target.createTarget", "\"url\":\"about:blank\""), "targetId");
        String attached =
                call("Target.attachToTarget", "\"targetId\":\"" + target + "\",\"flatten\":true");
        session = ",\"sessionId\":\"" + text(attached, "sessionId") + "\"";
    }

    /** Returns the browser that system property {@code spc.chromium} names, or one on the path. */
    static Optional<Path> find() {
        String named = System.getProperty("spc.chromium");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void endAfterLimit() {
        try {
            process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** Loads a page in a window of a size in CSS pixels, and waits until it is complete. */
    void open(Path page, int width, int height) throws IOException {
        call("Network.enable", "");
        call(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":%b"
                        .formatted(width, height, width < 600));
        call("Page.navigate", "\"url\":\"" + page.toUri() + "\"");
        while (!evaluate("location.protocol + document.readyState").equals("file:complete")) {
            Thread.onSpinWait();
        }
    }

    /** Returns the value of an expression of strings or numbers, without quotes or backslashes. */
    String evaluate(String expression) throws IOException {
        String answer =
                call(
                        "Runtime.evaluate",
                        "\"expression\":\"String(" + expression.replace("\"", "\\\"") + ")\"");
        return text(answer, "value");
    }

    /** Presses and releases a key. */
    void press(String key, int code) throws IOException {
        for (String type : new String[] {"rawKeyDown", "keyUp"}) {
            call(
                    "Input.dispatchKeyEvent",
                    "\"type\":\"%s\",\"key\":\"%s\",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d"
                            .formatted(type, key, key, code));
        }
    }

    /** Returns what the window shows. */
    BufferedImage screenshot() throws IOException {
        String png = text(call("Page.captureScreenshot", ""), "data");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    }

    /** Returns the addresses that the page has asked for since it was opened. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private String call(String method, String parameters) throws IOException {
        String id = "{\"id\":" + ++lastId + ",";
        String message = id + "\"method\":\"" + method + "\",\"params\":{" + parameters + "}";
        to.write((message + session + "}\0").getBytes(StandardCharsets.UTF_8));
        to.flush();
        while (true) {
            String answer = receive();
            if (answer.contains("\"Network.requestWillBeSent\"")) {
                requests.add(text(answer, "url"));
            } else if (answer.startsWith(id)) {
                return answer;
            }
        }
    }

    private String receive() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int next = from.read(); next != 0; next = from.read()) {
            if (next < 0) {
                throw new EOFException("the browser has ended");
            }
            message.write(next);
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    private static String text(String answer, String field) throws IOException {
        Matcher found = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(answer);
        if (!found.find()) {
            throw new IOException("no " + field + " in " + answer);
        }
        return found.group(1);
    }

    @Override
    public void close() throws IOException {
        session = "";
        call("Browser.close", "");
        limit.interrupt();
    }
}
