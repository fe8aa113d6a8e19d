package io.spcodec.bench.report;

import io.spcodec.image.PixelImage;
import java.io.IOException;
import java.util.List;

/**
 * One photograph in all its versions.
 *
 * @param title the photograph's name
 * @param layers at least two; the first two are shown at the start
 * @param facts a table in Markdown
 */
public record Scene(String title, List<Layer> layers, String facts) {

    /** Returns the scene as a part of the page; its script finds the parts by their classes. */
    public String html(boolean open) throws IOException {
        PixelImage first = layers.get(0).picture();
        StringBuilder html = new StringBuilder("<details class=\"scene\"");
        html.append(open ? " open" : "").append(" style=\"--width: ").append(first.width());
        html.append("; --height: ")
                .append(first.height())
                .append('"')
                .append(">\n<summary>")
                .append(Html.escape(title));
        html.append("</summary>\n<div class=\"controls\">\n");
        html.append(choice("left", 0)).append(choice("right", 1));
        html.append(
                "<label>zoom <select class=\"zoom\"><option>fit</option><option value=\"1\">1x"
                        + "</option><option value=\"2\">2x</option><option value=\"4\">4x</option>"
                        + "</select></label>\n</div>\n");
        html.append(stack());
        html.append(
                "<input class=\"wipe\" type=\"range\" min=\"0\" max=\"100\" value=\"50\""
                        + " aria-label=\"wipe between the left and the right picture\">\n");
        return html.append(Html.fromMarkdown(facts)).append("</details>\n").toString();
    }

    private String choice(String side, int chosen) {
        StringBuilder html =
                new StringBuilder("<label>" + side + " <select class=\"" + side + "\">");
        for (int i = 0; i < layers.size(); i++) {
            html.append("<option value=\"")
                    .append(i)
                    .append(i == chosen ? "\" selected>" : "\">")
                    .append(Html.escape(layers.get(i).name()))
                    .append("</option>");
        }
        return html.append("</select></label>\n").toString();
    }

    private String stack() throws IOException {
        StringBuilder html = new StringBuilder("<div class=\"view\" tabindex=\"0\">");
        html.append("<div class=\"stack\">\n");
        for (Layer layer : layers) {
            html.append("<img alt=\"")
                    .append(Html.escape(title + ", " + layer.name()))
                    .append("\" src=\"")
                    .append(layer.dataUri())
                    .append("\">\n");
        }
        return html.append("<div class=\"line\"></div></div></div>\n").toString();
    }
}
