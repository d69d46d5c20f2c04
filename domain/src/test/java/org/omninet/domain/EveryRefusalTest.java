package org.omninet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.omninet.domain.content.ContentRulesTest;
import org.omninet.domain.credits.CreditsRulesTest;
import org.omninet.domain.credits.SettlementRulesTest;
import org.omninet.domain.governance.GovernanceRulesTest;
import org.omninet.domain.identity.IdentityRulesTest;
import org.omninet.domain.identity.KeyChangesTest;
import org.omninet.domain.node.NodeRulesTest;
import org.omninet.domain.social.SocialRulesTest;

/// No "no" without a test that hears it, and no two that are named alike within a context.
class EveryRefusalTest {

    /// Answered before there is a statement to decide: see `AdmissionTest`.
    private static final Class<?> WITHOUT_A_STATEMENT = EnvelopeRefusal.UnknownType.class;

    @Test void every_refusal_of_every_context_is_the_end_of_a_story() {
        var told = new HashSet<Class<?>>();
        Stream.of(EnvelopeLawsTest.refusals(), NodeRulesTest.refusals(), IdentityRulesTest.refusals(), KeyChangesTest.refusals(),
                SocialRulesTest.refusals(), ContentRulesTest.refusals(), CreditsRulesTest.refusals(), SettlementRulesTest.refusals(),
                GovernanceRulesTest.refusals())
                .flatMap(it -> it)
                .forEach(it -> told.add(it.expected().getClass()));
        told.add(WITHOUT_A_STATEMENT);
        assertThat(told).isEqualTo(new HashSet<>(Rows.refusals()));
    }

    @Test void every_statement_has_one_wire_name_of_its_context() {
        var names = new HashSet<String>();
        for (var statement : Rows.statements()) {
            var context = statement.getPackageName().substring(statement.getPackageName().lastIndexOf('.') + 1);
            var name = Contexts.all().wireNames().stream().filter(it -> it.startsWith(context + ".")).filter(it -> it.replace("-", "")
                    .equals(context + "." + statement.getSimpleName().toLowerCase(Locale.ROOT))).findFirst();
            assertThat(name).as(statement.getSimpleName()).isPresent();
            names.add(name.orElseThrow());
        }
        assertThat(Contexts.all().wireNames()).isEqualTo(names);
    }
}
