package org.omninet.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;
import org.omninet.domain.claims.Claim;
import org.omninet.domain.credits.CreditsStatement.Deposited;
import org.omninet.domain.credits.CreditsStatement.Settled;
import org.omninet.domain.credits.CreditsStatement.Withdrawn;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.signature.SigningMessages;
import org.omninet.log.crypto.Secp256k1Key;
import org.omninet.node.TestNode;

/// Credits on their way to a chain, at a running node. Epochs end after a minute at the earliest, so none ends here: what is settled in
/// the end is tested where time can be told.
@Timeout(60)
class SettleTest {
    /// For which a node opens its log unless it is told.
    private static final long CHAIN = 1_337;
    private static final Address CONTRACT = new Address("0x" + "c0".repeat(20));
    private static final Digest BLOCK = Digest.sha256("block".getBytes(UTF_8));
    private static final Secp256k1Key WALLET = new Secp256k1Key(Digest.sha256("wallet".getBytes(UTF_8)).bytes());
    private static final Address MINE = Address.of(WALLET.address());
    private static final DidPkh DID = DidPkh.of(CHAIN, WALLET.address());

    @TempDir static Path folder;
    private static TestNode net;

    /// Bound to a chain, from which 50 credits came to the wallet; 12.5 of them are withdrawn.
    @BeforeAll static void starts() {
        net = new TestNode(folder.resolve("data"), Map.of());
        omni("identity", "new", "ada").expect(0);
        net.recorded(net.signedByOperator(new ChainBound(CHAIN, BLOCK, Map.of("settlement", CONTRACT))));
        net.recorded(net.signedByOperator(new Deposited(CHAIN, CONTRACT, 0, DID, Credits.of(50_000_000), 7, BLOCK)));
        net.recorded(signed(new Withdrawn(Credits.of(12_500_000), MINE)));
    }

    @AfterAll static void stops() { net.close(); }

    private static Typed omni(String... words) { return Typed.at(folder.resolve("data"), net.node.uri().toString(), words); }

    private static SignedEvent signed(Object statement) {
        var draft = EventDraft.of(TestNode.CONTEXTS.wireName(statement), DID, System.currentTimeMillis(),
                TestNode.CONTEXTS.body(statement)).boundTo(net.node.logId());
        byte[] signature = WALLET.signRecoverable(SigningMessages.wallet(DID, draft));
        byte[] sig = new byte[1 + signature.length];
        sig[0] = 3;
        System.arraycopy(signature, 0, sig, 1, signature.length);
        return draft.signed(sig);
    }

    @Test void an_account_shows_what_came_from_the_chain_and_what_left_for_it() {
        assertThat(omni("account", DID.text()).expect(0).out()).contains("free to spend  37.5", "withdrawn", "12.5", "deposited", "50");
    }

    @Test void a_claim_is_seen_coming_before_its_epoch_is_over() {
        long epoch = TestNode.numberAt(net.json("/api/settlements"), "epoch");
        long matures = epoch;
        while (TestNode.numberAt(net.json("/api/settlements/" + matures), "claims") == 0) matures++;
        var shown = omni("settle", "show", "" + matures).expect(0).out();
        assertThat(shown).contains("epoch " + matures + "  not over yet", "claims        1", "total         12.5",
                "credits root  " + new Claim(MINE, Credits.of(12_500_000)).leaf());
        assertThat(net.get("/api/settlements/" + matures + "/claims/" + MINE).statusCode()).isEqualTo(404);
        assertThat(net.get("/api/settlements/" + matures + "/claims/0xAB").statusCode()).isEqualTo(400);
        assertThat(net.get("/api/settlements/-1").statusCode()).isEqualTo(400);
    }

    @Test void what_cannot_be_done_yet_is_said() {
        assertThat(omni("settle", "show").expect(0).out()).startsWith("it is epoch 0");
        assertThat(omni("settle", "propose").expect(1).err()).contains("epoch 0 is not over");
        assertThat(omni("claim-proof", MINE.text()).expect(1).err()).contains("no epoch is settled yet");
        assertThat(omni("claim-proof", MINE.text(), "--epoch", "0").expect(1).err()).contains("epoch 0 is not over");
        assertThat(omni("claim-proof", "0xAB").expect(2).err()).contains("not an address");
        omni("grant", "1", "ada").expect(0);
        assertThat(omni("withdraw", "1", MINE.text()).expect(1).err()).contains("is no wallet of");
    }

    @Test void a_settlement_of_another_tree_does_not_pass_the_gate() {
        var answer = net.say(net.signedByOperator(new Settled(0, 1, BLOCK, BLOCK, Credits.of(1))));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestNode.text(answer)).contains("NotThisLogsTree");
    }
}
