package org.omninet.domain.event;

import java.util.regex.Pattern;

/// The grammar of `type`, and which types carry money or power.
///
/// `context.past-tense`, a changed body with its version: `credits.transferred.2`. Types of others: `x.`, a reversed domain name
/// of at least two labels, and at least one label more: `x.org.example.liked`.
public final class WireName {
    private static final String WORD = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String VERSION = "\\.([2-9]|[1-9][0-9]+)";
    private static final Pattern OWN = Pattern.compile("(?!x\\.)[a-z][a-z0-9]*\\.(?![0-9])" + WORD + "(" + VERSION + ")?");
    private static final Pattern FOREIGN = Pattern.compile("x(\\." + WORD + "){3,}");

    private WireName() {}

    /// Whether this is a type at all; whether anyone knows it is another question.
    public static boolean isWellFormed(String type) {
        return type.length() <= Limits.TYPE_CHARS && (OWN.matcher(type).matches() || FOREIGN.matcher(type).matches());
    }

    /// Whether the type belongs to nobody's rules: recorded within limits, folded to nothing.
    public static boolean isForeign(String type) { return type.startsWith("x."); }

    /// Whether the body is limited to [Limits#LEDGER_BODY_BYTES]: every type but `social.*`, `content.announced`, `content.erased`,
    /// `moderation.*` and `x.*`, in any version.
    public static boolean isLedgerCritical(String type) {
        return !(type.startsWith("social.") || type.startsWith("moderation.") || isForeign(type)
                || isOrVersionOf(type, "content.announced") || isOrVersionOf(type, "content.erased"));
    }

    private static boolean isOrVersionOf(String type, String name) {
        return type.startsWith(name) && (type.length() == name.length() || type.charAt(name.length()) == '.');
    }
}
