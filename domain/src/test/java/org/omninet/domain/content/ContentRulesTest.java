package org.omninet.domain.content;

import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.DEPUTY;
import static org.omninet.domain.People.OPERATOR;
import static org.omninet.domain.RefusalCase.no;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omninet.domain.People;
import org.omninet.domain.RefusalCase;
import org.omninet.domain.Scenario;
import org.omninet.domain.bytes.Cid;
import org.omninet.domain.content.ContentStatement.Announced;
import org.omninet.domain.content.ContentStatement.Erased;
import org.omninet.domain.content.ContentStatement.Reason;
import org.omninet.domain.node.NodeStatement.KeyRotated;

public class ContentRulesTest {
    private static final Cid FILE = new Cid(Cid.Codec.DAG_CBOR, People.digest("file"));

    public static Stream<RefusalCase> refusals() {
        return Stream.of(
            no("a file of no bytes", new ContentRefusal.NothingAnnounced(), () -> new Scenario().when(ADA, new Announced(FILE, 0))),
            no("by an author", new ContentRefusal.NotTheOperator(ADA), () -> new Scenario().when(ADA, new Erased(FILE, Reason.LEGAL))),
            no("by who is no longer the operator", new ContentRefusal.NotTheOperator(OPERATOR),
                () -> new Scenario().given(OPERATOR, new KeyRotated(Optional.of(DEPUTY), Optional.empty(), Optional.empty()))
                    .when(OPERATOR, new Erased(FILE, Reason.LEGAL))));
    }

    @ParameterizedTest @MethodSource("refusals") void refuses(RefusalCase one) { one.check(); }

    @Test void anybody_announces_and_erases_as_an_author_and_the_operator_by_law() {
        new Scenario()
            .when(ADA, new Announced(FILE, 1)).thenAccepted()
            .when(ADA, new Erased(FILE, Reason.AUTHOR)).thenAccepted()
            .when(OPERATOR, new Erased(FILE, Reason.LEGAL)).thenAccepted();
    }
}
