package io.spcodec.bench.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LineChartTest {
    @Test
    void ticksAreRound() {
        assertEquals(List.of(20.0, 25.0, 30.0, 35.0), new Axis("dB", 18.3, 38, false).ticks());
        assertEquals(
                List.of(0.0, 1.0, 2.0),
                new Axis("dB", 0, 2, false)
                        .ticks().stream().filter(tick -> tick == Math.rint(tick)).toList());
        assertEquals("0.15", Axis.text(0.15));
        assertEquals("20", Axis.text(20));
    }

    @Test
    void logarithmicAxesShowEqualRatiosAlike() {
        Axis axis = new Axis("bpp", 0.1, 1.6, true);
        assertEquals(0.5, axis.position(0.4), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Axis("bpp", 0, 1, true));
        assertEquals(
                List.of("20", "50", "100", "200"),
                new Axis("score", 17, 480, true).ticks().stream().map(Axis::text).toList());
        assertEquals("0.005", Axis.text(0.005));
    }

    private static String chartOf(LineChart.Line... lines) {
        Axis axis = new Axis("x", 0, 1, false);
        LineChart chart = new LineChart("title", axis, axis, List.of(0.5));
        for (LineChart.Line line : lines) {
            chart.add(line);
        }
        return chart.svg();
    }

    private static LineChart.Line line(String name, double... points) {
        return new LineChart.Line(name, points, points);
    }

    @Test
    void aLineHasItsColourThoughOneBeforeItIsNotDrawn() {
        String both = chartOf(line("one", 0, 1), line("two", 0, 1));
        String second = chartOf(line("one"), line("two", 0, 1));
        assertTrue(both.contains(">one<") && both.contains("#d55e00"), both);
        assertTrue(second.contains(">two<") && second.contains("#0072b2"), second);
        assertFalse(second.contains(">one<") || second.contains("#d55e00"), second);
    }

    @Test
    void theNinthLineIsToldFromTheFirst() {
        LineChart.Line[] lines = new LineChart.Line[9];
        Arrays.setAll(lines, i -> line("line " + i, 0, 1));
        String svg = chartOf(lines);
        assertTrue(svg.contains("stroke=\"#d55e00\" stroke-dasharray=\"6 4\""), svg);
    }

    @Test
    void aReferenceTakesNoColourFromTheLines() {
        Axis axis = new Axis("x", 0, 1, false);
        LineChart chart = new LineChart("title", axis, axis, List.of(0.5));
        chart.addReference("half", 0.5);
        chart.add(line("one", 0, 1));
        String svg = chart.svg();
        assertTrue(svg.contains("stroke=\"#d55e00\" stroke-width=\"3\""), svg);
        assertTrue(svg.contains("d=\"M60.0 214.0L530.0 214.0\"") && svg.contains(">half<"), svg);
    }

    @Test
    void linesEndAtTheFrame() throws Exception {
        LineChart chart =
                new LineChart(
                        "a < b & c",
                        new Axis("x", 0, 1, false),
                        new Axis("y", 0, 10, false),
                        List.of(0.5));
        chart.add(new LineChart.Line("one", new double[] {0, 1}, new double[] {0, 10}));
        String svg = chart.svg();
        Document parsed =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)));
        assertEquals("svg", parsed.getDocumentElement().getTagName());
        assertTrue(svg.contains("d=\"M60.0 392.0L530.0 36.0\""), svg);
    }
}
