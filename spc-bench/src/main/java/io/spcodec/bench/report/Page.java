package io.spcodec.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A page in one file that needs no network: style and script around what it is to show. */
public final class Page {
    private Page() {}

    /**
     * Returns a page.
     *
     * @param title plain text
     * @param body HTML
     */
    public static String of(String title, String body) throws IOException {
        return resource("page.html")
                .replace("{{style}}", resource("page.css"))
                .replace("{{script}}", resource("page.js"))
                .replace("{{title}}", Html.escape(title))
                .replace("{{body}}", body);
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
