package org.omninet.node.cli;

import java.util.Optional;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.claims.Claim;
import org.omninet.domain.claims.StandardMerkleTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni claim-proof`: what a wallet hands to the settlement contract. Checked here, whatever the node says.
@Command(name = "claim-proof", mixinStandardHelpOptions = true,
        description = "Get, check and print the proof by which an address claims at the settlement contract.")
final class ClaimProofCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "ADDRESS", description = "Whose claim: 0x and 40 lower-case digits.") private String address = "";
    @Option(names = "--epoch", paramLabel = "K", description = "By which epoch (default: the last one that is settled).")
    private Optional<Long> epoch = Optional.empty();

    @Override public void run() {
        var client = common.client();
        var whose = WithdrawCommand.address(address);
        long chosen = epoch.orElseGet(() -> Json.list(client.get("api/settlements"), "items").stream().findFirst()
                .map(it -> Json.whole(it, "epoch"))
                .orElseThrow(() -> Failure.refused("no epoch is settled yet; --epoch K shows the claims of one that is over")));
        var said = client.get("api/settlements/" + chosen + "/claims/" + whose);
        var claim = new Claim(whose, Credits.of(Json.whole(said, "cumulative")));
        var root = digest(Json.text(said, "creditsRoot"));
        if (!(said.values().get("proof") instanceof Value.Items(var path)))
            throw Failure.couldNotCheck("the node's answer has no proof");
        var proof = path.stream().map(it -> digest(((Value.Text) it).value())).toList();
        if (!StandardMerkleTree.verify(proof, root, claim.leaf()))
            throw Failure.refused("the node's proof does not lead from the claim to the root " + root);
        if (said.values().get("settled") instanceof Value.Fields settled && !Json.text(settled, "creditsRoot").equals(root.hex()))
            throw Failure.refused("epoch " + chosen + " is settled with root " + Json.text(settled, "creditsRoot")
                    + ", the proof is of " + root);
        var output = common.output();
        output.json(said);
        output.line("@|bold " + whose + "|@ may have claimed " + claim.cumulative().words() + " in all by epoch " + chosen);
        output.line("  root   0x" + root + (said.values().containsKey("settled") ? "  settled" : "  not settled yet"));
        proof.forEach(it -> output.line("  proof  0x" + it));
        output.line("@|faint checked here: the proof leads from the claim to the root|@");
    }

    private static Digest digest(String hex) { return Digest.ofHex(hex.startsWith("0x") ? hex.substring(2) : hex); }
}
