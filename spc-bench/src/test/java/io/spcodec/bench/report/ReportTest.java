package io.spcodec.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spcodec.image.ColorType;
import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final PixelImage DOT = PixelImage.blank(1, 1, ColorType.RGB);

    @Test
    void tablesOfMarkdownBecomeTables() {
        String html =
                Html.fromMarkdown("## A & B\n\n| a | b |\n|---|---|\n| 1 | <2 |\n\nlast `c`\n");
        assertEquals(
                "<h2>A &amp; B</h2>\n<div class=\"wide\"><table>\n"
                        + "<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>&lt;2</td></tr>\n"
                        + "</table></div>\n<p>last <code>c</code></p>\n",
                html);
    }

    @Test
    void everyLayerCanBeChosenOnBothSides() throws IOException {
        Scene scene =
                new Scene(
                        "a \"cat\"",
                        List.of(
                                new Layer("original", DOT, false),
                                new Layer("x < y", DOT, false),
                                new Layer("map", DOT, true)),
                        "| codec | bytes |\n|---|---|\n| spc | 7 |\n");
        String html = scene.html(true);
        assertEquals(2, count(html, ">x &lt; y</option>"));
        assertEquals(3, count(html, "<img alt=\"a &quot;cat&quot;, "));
        assertEquals(2, count(html, "src=\"data:image/png;base64,"));
        assertEquals(1, count(html, "src=\"data:image/jpeg;base64,"));
        assertEquals(1, count(html, "<td>spc</td><td>7</td>"));
        assertEquals(
                1, count(html, "<details class=\"scene\" open style=\"--width: 1; --height: 1\">"));
        assertEquals(0, count(scene.html(false), " open "));
    }

    @Test
    void thePageNeedsNothingButItself() throws IOException {
        String page =
                Report.page(
                        new Report.Figures("<p>first</p>", "", "<p>last</p>"),
                        "0.23",
                        "<p>scenes</p>");
        assertFalse(page.contains("{{"), "a part is missing");
        assertFalse(Pattern.compile("(src|href)=\"(?!data:|#)").matcher(page).find());
        assertFalse(page.contains("url("));
        assertTrue(page.indexOf("<p>first</p>") < page.indexOf("<p>scenes</p>"));
        assertTrue(page.indexOf("<p>scenes</p>") < page.indexOf("<p>last</p>"));
        assertTrue(page.contains("at 0.23 bits per pixel"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
