package io.spcodec.bench.report;

import java.io.IOException;
import java.util.List;

/**
 * One photograph in all its versions.
 *
 * @param title the photograph's name
 * @param layers at least two; the first two are shown at the start
 */
record Scene(String title, List<Layer> layers) {

    /** Returns the scene as a section of the page; its script finds the parts by their classes. */
    String html() throws IOException {
        StringBuilder html = new StringBuilder("<section class=\"scene\">\n<h3>");
        html.append(Html.escape(title)).append("</h3>\n<div class=\"controls\">\n");
        html.append(choice("left", 0)).append(choice("right", 1));
        html.append(
                "<label>zoom <select class=\"zoom\"><option value=\"1\">1x</option>"
                        + "<option value=\"2\">2x</option><option value=\"4\">4x</option></select></label>\n");
        html.append("</div>\n<div class=\"view\" tabindex=\"0\"><div class=\"stack\">\n");
        for (Layer layer : layers) {
            html.append("<img alt=\"")
                    .append(Html.escape(title + ", " + layer.name()))
                    .append("\" src=\"")
                    .append(layer.dataUri())
                    .append("\">\n");
        }
        html.append("<div class=\"line\"></div></div></div>\n");
        html.append(
                "<input class=\"wipe\" type=\"range\" min=\"0\" max=\"100\" value=\"50\""
                        + " aria-label=\"wipe between the left and the right picture\">\n</section>\n");
        return html.toString();
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
}
