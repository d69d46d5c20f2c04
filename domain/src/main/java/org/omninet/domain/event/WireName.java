package org.omninet.domain.event;

/// The grammar of `type`, and which types carry money or power.
///
/// `context.past-tense`, a changed body with its version: `credits.transferred.2`. Types of others: `x.`, a reversed domain name
/// of at least two labels, and at least one label more: `x.org.example.liked`.
public final class WireName {
    private WireName() {}

    /// Whether this is a type at all; whether anyone knows it is another question.
    public static boolean isWellFormed(String type) {
        if (type.length() > Limits.TYPE_CHARS) return false;
        int dot = type.indexOf('.');
        if (dot < 1) return false;
        return isForeign(type) ? hasThreeWords(type, dot + 1) : isContext(type, dot) && isPastTense(type, dot + 1);
    }

    private static boolean isContext(String type, int end) {
        if (isDigit(type.charAt(0))) return false;
        for (int i = 0; i < end; i++) if (!isLetterOrDigit(type.charAt(i))) return false;
        return true;
    }

    private static boolean isPastTense(String type, int from) {
        int dot = type.indexOf('.', from);
        int end = dot < 0 ? type.length() : dot;
        return isWord(type, from, end) && !isDigit(type.charAt(from)) && (dot < 0 || isVersion(type, dot + 1));
    }

    /// A decimal from 2 on.
    private static boolean isVersion(String type, int from) {
        int digits = type.length() - from;
        for (int i = from; i < type.length(); i++) if (!isDigit(type.charAt(i))) return false;
        return digits > 0 && type.charAt(from) >= (digits == 1 ? '2' : '1');
    }

    private static boolean hasThreeWords(String type, int first) {
        int words = 0;
        for (int from = first; from <= type.length(); words++) {
            int dot = type.indexOf('.', from);
            int end = dot < 0 ? type.length() : dot;
            if (!isWord(type, from, end)) return false;
            from = end + 1;
        }
        return words >= 3;
    }

    /// Letters and digits, with single hyphens between them.
    private static boolean isWord(String type, int from, int end) {
        boolean hyphen = true;
        for (int i = from; i < end; i++) {
            char c = type.charAt(i);
            if (!isLetterOrDigit(c) && (c != '-' || hyphen)) return false;
            hyphen = c == '-';
        }
        return !hyphen;
    }

    private static boolean isLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || isDigit(c); }

    private static boolean isDigit(char c) { return c >= '0' && c <= '9'; }

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
