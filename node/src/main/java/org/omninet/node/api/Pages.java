package org.omninet.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/// The pages for people: plain HTML, nothing loaded from anywhere.
final class Pages {
    private static final Pattern ROW = Pattern.compile("\\| <a id=\"([A-Za-z0-9_]+)\"></a>`[^`]+` \\| ([^|]+) \\| (.*) \\|");
    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;"
            + "background:#fff}td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0}code{overflow-wrap:anywhere}td:first-child{white-space:nowrap}h2{margin:1rem 0 0;font-size:1.1rem}"
            + ":target{background:#ffd}@media(prefers-color-scheme:dark){body{color:#ddd;background:#111}a{color:#8cf}:target{background:#440}}";

    static String page(String title, String body) {
        return "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>" + escape(title)
                + "</title><style>" + STYLE + "</style><h1>" + escape(title) + "</h1>" + body + "</html>\n";
    }

    /// What `docs/errors.md` says, with an anchor for each name.
    static String errors() {
        var rows = new StringBuilder();
        for (String line : errorsMarkdown().lines().toList()) {
            if (line.startsWith("## ")) rows.append("<tr><th colspan=3><h2>").append(escape(line.substring(3)));
            var row = ROW.matcher(line);
            if (row.matches()) rows.append("<tr id=\"").append(row.group(1)).append("\"><td><code>").append(row.group(1))
                    .append("</code><td>").append(escape(row.group(2))).append("<td>").append(prose(row.group(3)));
        }
        return page("Errors", "<p>The <code>type</code> of every problem document is a name from this list.</p><table>" + rows + "</table>");
    }

    private static String errorsMarkdown() {
        try (var stream = Pages.class.getResourceAsStream("errors.md")) {
            if (stream == null) throw new IllegalStateException("errors.md is not packaged");
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What stands between backticks is code.
    private static String prose(String markdown) { return escape(markdown).replaceAll("`([^`]+)`", "<code>$1</code>"); }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private Pages() {}
}
