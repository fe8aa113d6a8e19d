package io.spcodec.bench.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over two axes with a legend, as a standalone SVG picture. Not for use by several threads. */
public final class LineChart {
    private static final int WIDTH = 670;
    private static final int HEIGHT = 440;
    private static final int LEFT = 60;
    private static final int RIGHT = 140;
    private static final int TOP = 36;
    private static final int BOTTOM = 48;

    private static final String REFERENCE = "#555555\" stroke-dasharray=\"2 4";

    /** Told apart by colour-blind readers as well (Okabe and Ito, 2008). */
    private static final List<String> COLORS =
            List.of(
                    "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000",
                    "#888888");

    /**
     * A line.
     *
     * @param name for the legend
     * @param x of each point
     * @param y of each point
     */
    public record Line(String name, double[] x, double[] y) {}

    private final String title;
    private final Axis across;
    private final Axis up;
    private final List<Double> acrossTicks;
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> references = new ArrayList<>();

    /**
     * Starts a chart.
     *
     * @param acrossTicks the values marked on the axis that goes across
     */
    public LineChart(String title, Axis across, Axis up, List<Double> acrossTicks) {
        this.title = title;
        this.across = across;
        this.up = up;
        this.acrossTicks = List.copyOf(acrossTicks);
    }

    /**
     * Adds a line; its colour depends on how many there are already, dashed when they start again. One
     * of fewer than two points is not drawn and keeps its colour, so that charts of the same lines have
     * the same colours.
     */
    public void add(Line line) {
        lines.add(line);
    }

    /** Adds a thin dotted line across the chart at a height that lines are held against. */
    public void addReference(String name, double height) {
        double[] ends = {across.low(), across.high()};
        references.add(new Line(name, ends, new double[] {height, height}));
    }

    /** Returns the picture. */
    public String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " width=\"%d\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">%n")
                        .formatted(WIDTH, HEIGHT, WIDTH));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.append(
                text(WIDTH / 2.0, 20, "middle", title)
                        .replace("<text", "<text font-weight=\"bold\""));
        frame(svg);
        int place = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).x().length > 1) {
                draw(svg, lines.get(i), i == 0 ? "3" : "1.8", stroke(i), place++);
            }
        }
        for (Line reference : references) {
            draw(svg, reference, "1.8", REFERENCE, place++);
        }
        return svg.append("</svg>\n").toString();
    }

    private void frame(StringBuilder svg) {
        int bottom = HEIGHT - BOTTOM;
        for (double tick : acrossTicks) {
            double x = x(tick);
            svg.append(rule(x, TOP, x, bottom)).append(text(x, bottom + 16, "middle", tick));
        }
        for (double tick : up.ticks()) {
            double y = y(tick);
            svg.append(rule(LEFT, y, WIDTH - RIGHT, y)).append(text(LEFT - 6, y + 4, "end", tick));
        }
        svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", across.label()));
        svg.append(
                text(0, 0, "middle", up.label())
                        .replace(
                                "<text",
                                "<text transform=\"translate(16 "
                                        + (TOP + bottom) / 2
                                        + ") rotate(-90)\""));
    }

    private static String stroke(int index) {
        String dashes = index < COLORS.size() ? "" : "\" stroke-dasharray=\"6 4";
        return COLORS.get(index % COLORS.size()) + dashes;
    }

    private void draw(StringBuilder svg, Line line, String width, String stroke, int place) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.x().length; i++) {
            path.append(
                    String.format(
                            Locale.ROOT,
                            "%s%.1f %.1f",
                            i == 0 ? "M" : "L",
                            x(line.x()[i]),
                            y(line.y()[i])));
        }
        svg.append(
                "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" d=\"%s\"/>%n"
                        .formatted(stroke, width, path));
        int legendY = TOP + 14 + 18 * place;
        int legendX = WIDTH - RIGHT + 10;
        svg.append(
                "<path stroke=\"%s\" stroke-width=\"3\" d=\"M%d %dh18\"/>%n"
                        .formatted(stroke, legendX, legendY - 4));
        svg.append(text(legendX + 24, legendY, "start", line.name()));
    }

    private double x(double value) {
        return LEFT + across.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.position(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String rule(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<path stroke=\"#ddd\" d=\"M%.1f %.1fL%.1f %.1f\"/>%n",
                x1,
                y1,
                x2,
                y2);
    }

    private static String text(double x, double y, String anchor, double value) {
        return text(x, y, anchor, Axis.text(value));
    }

    private static String text(double x, double y, String anchor, String words) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                words.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
