package io.spcodec.analysis;

import io.spcodec.image.Region;
import java.util.Arrays;

/**
 * Colours of square cells, each with the weight of what is seen in it; weight 0 is a hole. It is one
 * level of a pyramid whose cells double their side from level to level.
 */
final class ColorCells {
    /** Cells, counted from the image's corner; its first column and row are even. */
    private final Region area;

    private final int channels;
    private final float[] colors;
    private final float[] weights;

    /** Holes, which colours are to be added to. */
    ColorCells(Region area, int channels) {
        this.area = area;
        this.channels = channels;
        this.colors = new float[area.width() * area.height() * channels];
        this.weights = new float[area.width() * area.height()];
    }

    Region area() {
        return area;
    }

    private int index(int column, int row) {
        return (row - area.y()) * area.width() + column - area.x();
    }

    /** Adds the colour of a sample or cell; the sums are to be {@link #average}d. */
    void add(int column, int row, int channel, float color, float weight) {
        colors[index(column, row) * channels + channel] += color * weight;
    }

    void addWeight(int column, int row, float weight) {
        weights[index(column, row)] += weight;
    }

    /** Turns sums into means, and weights into at most 1. */
    void average() {
        for (int i = 0; i < weights.length; i++) {
            for (int c = 0; c < channels && weights[i] > 0; c++) {
                colors[i * channels + c] /= weights[i];
            }
            weights[i] = Math.min(1, weights[i]);
        }
    }

    float color(int column, int row, int channel) {
        return colors[index(column, row) * channels + channel];
    }

    float weight(int column, int row) {
        return weights[index(column, row)];
    }

    /** Gives all cells one colour. */
    void paint(float color) {
        Arrays.fill(colors, color);
    }

    /** Returns the next level: cells of twice the side. */
    ColorCells halved() {
        Region half =
                new Region(
                        area.x() / 2,
                        area.y() / 2,
                        (area.width() + 1) / 2,
                        (area.height() + 1) / 2);
        ColorCells halved = new ColorCells(half, channels);
        for (int row = area.y(); row < area.bottom(); row++) {
            for (int column = area.x(); column < area.right(); column++) {
                float weight = weight(column, row);
                halved.addWeight(column / 2, row / 2, weight);
                for (int c = 0; c < channels && weight > 0; c++) {
                    halved.add(column / 2, row / 2, c, color(column, row, c), weight);
                }
            }
        }
        halved.average();
        return halved;
    }

    /** Gives each hole the colour that the next level, which has none, has around it. */
    void fillFrom(ColorCells halved) {
        for (int row = area.y(); row < area.bottom(); row++) {
            for (int column = area.x(); column < area.right(); column++) {
                int index = index(column, row);
                for (int c = 0; c < channels && weights[index] == 0; c++) {
                    colors[index * channels + c] = halved.between(column, row, c);
                }
            }
        }
    }

    /** Returns the colour at the middle of a cell of half the side, three quarters of it the nearest's. */
    private float between(int column, int row, int channel) {
        int beside = clamp(column / 2 + (column % 2 == 0 ? -1 : 1), area.x(), area.right());
        int nextTo = clamp(row / 2 + (row % 2 == 0 ? -1 : 1), area.y(), area.bottom());
        float near =
                0.75f * color(column / 2, row / 2, channel)
                        + 0.25f * color(beside, row / 2, channel);
        float far =
                0.75f * color(column / 2, nextTo, channel) + 0.25f * color(beside, nextTo, channel);
        return 0.75f * near + 0.25f * far;
    }

    private static int clamp(int value, int from, int to) {
        return Math.max(from, Math.min(to - 1, value));
    }
}
