package io.spcodec.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.ColorType;
import io.spcodec.PixelImage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final PixelImage DOT = PixelImage.blank(1, 1, ColorType.RGB);

    @Test
    void tablesOfMarkdownBecomeTables() {
        String html = Html.fromMarkdown("## A & B\n\n| a | b |\n|---|---|\n| 1 | <2 |\n\nlast\n");
        assertEquals(
                "<h2>A &amp; B</h2>\n<div class=\"wide\"><table>\n"
                        + "<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>&lt;2</td></tr>\n"
                        + "</table></div>\n<p>last</p>\n",
                html);
    }

    @Test
    void everyLayerCanBeChosenOnBothSides() throws IOException {
        Scene scene =
                new Scene(
                        "a \"cat\"", List.of(new Layer("original", DOT), new Layer("x < y", DOT)));
        String html = scene.html();
        assertEquals(2, count(html, ">x &lt; y</option>"));
        assertEquals(2, count(html, "<img alt=\"a &quot;cat&quot;, "));
        assertEquals(2, count(html, "src=\"data:image/png;base64,"));
    }

    @Test
    void thePageNeedsNothingButItself() throws IOException {
        String page = Report.page("<p>figures</p>", "0.23", "<p>scenes</p>");
        assertFalse(page.contains("{{"), "a part is missing");
        assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find());
        assertFalse(page.contains("url("));
        assertTrue(page.contains("<p>scenes</p>"));
        assertTrue(page.contains("at 0.23 bits per pixel"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
