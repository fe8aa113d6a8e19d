package io.spcodec.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.bench.chart.Axis;
import io.spcodec.bench.chart.LineChart;
import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where the machine has one. */
class ReportInBrowserTest {
    private static final int PHONE_WIDTH = 390;
    private static final int RED = 0xFFC00000;
    private static final int BLUE = 0xFF0000C0;
    private static final int TAB = 9;
    private static final int END = 35;
    private static final int HOME = 36;

    /** For profiles: Chromium may still write when it has said goodbye, so nothing is deleted. */
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir Path folder;
    private Path program;
    private Path page;

    @BeforeEach
    void writeAPage() throws IOException {
        Optional<Path> browser = Browser.find();
        Assumptions.assumeTrue(browser.isPresent(), "no Chromium on the path");
        program = browser.get();
        List<Layer> layers =
                List.of(
                        new Layer("red", filled(RED), false),
                        new Layer("blue", filled(BLUE), false),
                        new Layer("a map", filled(BLUE), true));
        String facts = "| codec | bytes |\n|---|---|\n| red | 12 |\n";
        String scenes = new Scene("first-scene", layers, facts).html(true);
        String second = new Scene("second", layers, facts).html(false);
        page = folder.resolve("report.html");
        Files.writeString(page, Report.page(figures(), "0.23", scenes + second));
    }

    private static PixelImage filled(int color) {
        PixelImage image = PixelImage.blank(384, 288, ColorType.RGB);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) (color >> 16 - 8 * (i % 3));
        }
        return image;
    }

    /** Returns a plot, and a table wider than any phone. */
    private static Report.Figures figures() {
        Axis axis = new Axis("bits per pixel", 0.1, 1, true);
        LineChart chart = new LineChart("plot", axis, axis, List.of(0.1, 1.0));
        chart.add(new LineChart.Line("spc", new double[] {0.1, 1}, new double[] {0.1, 1}));
        String row = "| a cell of some width ".repeat(20) + "|\n";
        String table = "## Wide\n\n" + row + "|---|\n" + row;
        String plots = "<div class=\"plots\">" + chart.svg() + "</div>";
        return new Report.Figures(Html.fromMarkdown(table), plots, Html.fromMarkdown(table));
    }

    @Test
    void theKeyboardMovesTheSliderAndTheSliderThePicture() throws IOException {
        try (Browser browser = open(1280, 900)) {
            reachByTab(browser, "wipe");
            double half = shareOfRed(browser);
            assertEquals(0.5, half, 0.03);
            browser.press("End", END);
            assertEquals(1, shareOfRed(browser), 0.03);
            browser.press("Home", HOME);
            assertEquals(0, shareOfRed(browser), 0.03);
        }
    }

    @Test
    void thePageFitsAPhone() throws IOException {
        try (Browser browser = open(PHONE_WIDTH, 844)) {
            assertEquals(
                    "" + PHONE_WIDTH, browser.evaluate("document.documentElement.scrollWidth"));
            reachByTab(browser, "wipe");
            assertEquals(0.5, shareOfRed(browser), 0.03);
            assertEquals("fit", browser.evaluate("document.querySelector('.zoom').value"));
            String width = browser.evaluate("document.querySelector('.stack').clientWidth");
            assertTrue(Integer.parseInt(width) <= PHONE_WIDTH, width);
        }
    }

    @Test
    void thePageAsksForNothingElse() throws IOException {
        try (Browser browser = open(1280, 900)) {
            browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            List<String> elsewhere =
                    browser.requests().stream()
                            .filter(address -> !address.startsWith("data:image/"))
                            .filter(address -> !address.equals(page.toUri().toString()))
                            .toList();
            assertEquals(List.of(), elsewhere);
            assertTrue(browser.requests().contains(page.toUri().toString()), "requests are seen");
        }
    }

    private Browser open(int width, int height) throws IOException {
        Browser browser = start();
        browser.open(page, width, height);
        assertTrue(colors(browser.screenshot()) > 20, "text and a plot, not a blank page");
        return browser;
    }

    private Browser start() throws IOException {
        Path profile = Files.createTempDirectory(TARGET, "browser");
        try {
            return new Browser(program, profile);
        } catch (IOException e) {
            return Assumptions.abort(program + " does not start here: " + e.getMessage());
        }
    }

    private static long colors(BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return Arrays.stream(pixels).distinct().count();
    }

    private static void reachByTab(Browser browser, String name) throws IOException {
        for (int i = 0; i < 20; i++) {
            browser.press("Tab", TAB);
            if (browser.evaluate("document.activeElement.className").equals(name)) {
                return;
            }
        }
        throw new AssertionError("the tabulator does not reach " + name);
    }

    /** Returns the share of red among the red and blue pixels that the window shows. */
    private static double shareOfRed(Browser browser) throws IOException {
        browser.evaluate("document.querySelector('.view').scrollIntoView({block: 'center'})");
        BufferedImage shown = browser.screenshot();
        int red = 0;
        int blue = 0;
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                red += shown.getRGB(x, y) == RED ? 1 : 0;
                blue += shown.getRGB(x, y) == BLUE ? 1 : 0;
            }
        }
        assertTrue(red + blue > 50_000, "the picture is seen: " + red + " + " + blue);
        return (double) red / (red + blue);
    }
}
