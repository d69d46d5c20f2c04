package org.omninet.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The rows of the house by reflection: every context has a sealed `XStatement` and a sealed `XRefusal` beside its `XContext`.
final class Rows {
    private static final List<String> NAMES = List.of("Node", "Identity", "Social", "Content", "Credits", "Governance");

    /// Every record that somebody can say, but for extensions.
    static List<Class<?>> statements() { return NAMES.stream().flatMap(name -> permitted(named(name, "Statement"))).toList(); }

    /// Every record that answers a "no" of the envelope or of a context.
    static List<Class<?>> refusals() {
        return Stream.concat(permitted(EnvelopeRefusal.class), NAMES.stream().flatMap(name -> permitted(named(name, "Refusal")))).toList();
    }

    private static Stream<Class<?>> permitted(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).flatMap(one -> one.isSealed() ? permitted(one) : Stream.of(one));
    }

    private static Class<?> named(String context, String suffix) {
        try {
            return Class.forName("org.omninet.domain." + context.toLowerCase(Locale.ROOT) + "." + context + suffix);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Rows() {}
}
