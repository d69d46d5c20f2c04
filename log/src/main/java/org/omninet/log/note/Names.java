package org.omninet.log.note;

/// What may be the name of a key.
final class Names {

    /// Not empty, no Unicode space, no '+', no control character.
    static boolean valid(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(c ->
                c == '+' || Character.isSpaceChar(c) || Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private Names() {}
}
