package org.omninet.replay.audit;

/// The page that tells a visitor of an exported log what it is.
final class FrontPage {

    static String of(String origin, String key) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%1$s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:3em auto;padding:0 1em}
                code{word-break:break-all}</style>
                <h1>%1$s</h1>
                <p>This is a verifiable log: every statement in it was signed by its author, and nobody, not even who serves it, can change
                one without being found out.</p>
                <p>Check all of it yourself:</p>
                <pre><code>java -jar omni-audit.jar audit --key '%2$s' URL-OF-THIS-PAGE</code></pre>
                <p>The key is only worth something if you have it from somebody you trust, not from this page.</p>
                <ul>
                <li><a href="checkpoint">checkpoint</a>: how many statements there are and the root of their Merkle tree, signed</li>
                <li><code>tile/</code>: the tree and the statements, as <a href="https://c2sp.org/tlog-tiles">tlog-tiles</a> says</li>
                <li><a href="key">key</a>: the log's verifier key</li>
                <li><code>content/</code>: texts and media that the statements name, each under its hash; some may have been erased</li>
                </ul>
                </html>
                """.formatted(escaped(origin), escaped(key));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace("\"", "&quot;");
    }

    private FrontPage() {}
}
