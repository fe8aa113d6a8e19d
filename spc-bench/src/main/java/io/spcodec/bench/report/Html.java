package io.spcodec.bench.report;

/** The little HTML that pages are made of. */
public final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String inline(String markdown) {
        return escape(markdown).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    /**
     * Turns the Markdown of our own tables into HTML: headings of the second level, tables whose
     * first row is the head, paragraphs, code. Nothing else is understood.
     */
    public static String fromMarkdown(String markdown) {
        StringBuilder html = new StringBuilder();
        for (String block : markdown.strip().split("\n\\s*\n")) {
            if (block.startsWith("## ")) {
                html.append("<h2>").append(escape(block.substring(3))).append("</h2>\n");
            } else if (block.startsWith("|")) {
                html.append(table(block.split("\n")));
            } else if (!block.isBlank()) {
                html.append("<p>").append(inline(block)).append("</p>\n");
            }
        }
        return html.toString();
    }

    private static String table(String[] rows) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n");
        for (int i = 0; i < rows.length; i++) {
            if (i != 1) {
                html.append(row(rows[i], i == 0 ? "th" : "td"));
            }
        }
        return html.append("</table></div>\n").toString();
    }

    private static String row(String row, String tag) {
        StringBuilder html = new StringBuilder("<tr>");
        for (String cell : row.strip().replaceAll("^\\||\\|$", "").split("\\|")) {
            html.append('<')
                    .append(tag)
                    .append('>')
                    .append(inline(cell.strip()))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        return html.append("</tr>\n").toString();
    }
}
