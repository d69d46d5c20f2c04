package org.omninet.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omninet.domain.People.ADA;
import static org.omninet.domain.People.BOB;
import static org.omninet.domain.People.OPERATOR;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omninet.commands.Answer.Accepted;
import org.omninet.commands.Answer.Kind;
import org.omninet.commands.Answer.Refused;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.domain.credits.CreditsStatement.Transferred;
import org.omninet.domain.event.Entry;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.merkle.Hash;
import org.omninet.log.merkle.Hasher;
import org.omninet.log.merkle.InclusionProof;

/// What comes out of the gate for what goes in.
class GateTest {
    private final Node node = new Node();

    @AfterEach void the_whole_ledger_checks() {
        assertThat(node.audited().size()).isEqualTo(node.log.size());
        node.close();
    }

    @Test void what_is_accepted_is_recorded_as_it_was_sent_and_the_receipt_proves_it() {
        var grant = node.signed(OPERATOR, new Granted(ADA, Credits.of(10)));
        var answer = (Accepted) node.gate.submit(grant.bytes()).join();
        assertThat(answer.repeat()).isFalse();
        var receipt = answer.receipt();
        assertThat(receipt.id()).isEqualTo(grant.id());
        assertThat(receipt.index()).isEqualTo(1);
        assertThat(Entry.decode(receipt.entry()).event()).isEqualTo(grant.bytes());
        var proof = new InclusionProof(1, receipt.size(), receipt.proof().stream().map(it -> Hash.of(it.bytes())).toList());
        assertThat(proof.verify(new Hasher().leaf(receipt.entry()), Hash.of(receipt.root().bytes()))).isTrue();
        assertThat(receipt.checkpoint()).isEqualTo(Node.SIGNER.sign(receipt.size(), Hash.of(receipt.root().bytes())));
    }

    @Test void a_repeat_gets_the_same_place_whatever_its_signature() {
        var grant = node.signed(OPERATOR, new Granted(ADA, Credits.of(10)));
        var first = ((Accepted) node.gate.submit(grant.bytes()).join()).receipt();
        node.submit(ADA, new Transferred(BOB, Credits.of(1)));
        byte[] unsigned = grant.bytes().clone();
        Arrays.fill(unsigned, indexOf(unsigned, grant.sig()) + 1, indexOf(unsigned, grant.sig()) + 65, (byte) 0);
        var again = (Accepted) node.gate.submit(unsigned).join();
        assertThat(again.repeat()).isTrue();
        assertThat(again.receipt().index()).isEqualTo(first.index());
        assertThat(again.receipt().entry()).isEqualTo(first.entry());
        assertThat(again.receipt().size()).isEqualTo(3);
    }

    @Test void a_rule_refuses() {
        assertThat(refused(node.submit(ADA, new Transferred(BOB, Credits.of(1))), Kind.RULE).error()).isEqualTo("NotEnough");
    }

    @Test void somebody_elses_signature_is_refused() {
        var draft = node.draft(ADA, new Transferred(BOB, Credits.of(1)));
        var forged = org.omninet.domain.People.key(BOB).sign(draft);
        assertThat(refused(node.gate.submit(forged.bytes()).join(), Kind.SIGNATURE).error()).isEqualTo("DoesNotVerify");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++)
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) return i;
        throw new AssertionError("not there");
    }

    /// A refusal of this kind, whose signature verifies.
    private Refused refused(Answer answer, Kind kind) {
        var refused = (Refused) answer;
        assertThat(refused.kind()).isEqualTo(kind);
        var signed = refused.signed();
        assertThat(signed.error()).isEqualTo(refused.error());
        assertThat(signed.size()).isEqualTo(node.log.size());
        assertThat(signed.root()).isEqualTo(Digest.of(node.log.head().root().bytes()));
        assertThat(signed.millis()).isEqualTo(node.clock.wallMillis());
        assertThat(SignatureProviders.bouncyCastle().ed25519(Node.LOG_KEY.publicKey(), signed.message(), signed.signature())).isTrue();
        return refused;
    }
}
