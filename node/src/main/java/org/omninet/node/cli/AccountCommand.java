package org.omninet.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `omni account`: what somebody has, now or as it was.
@Command(name = "account", mixinStandardHelpOptions = true, description = "Show somebody's credits, now or at an earlier entry.")
final class AccountCommand implements Runnable {
    @Mixin private Common common = new Common();
    @Parameters(paramLabel = "DID", arity = "0..1", description = "Whose: a DID or a name (default: the only identity's).")
    private Optional<String> whose = Optional.empty();
    @Option(names = "--as", paramLabel = "NAME", description = "The same as NAME, as other verbs say it.")
    private Optional<String> as = Optional.empty();
    @Option(names = "--at", paramLabel = "INDEX", description = "As it was after the entry of this index.")
    private Optional<Long> at = Optional.empty();

    @Override public void run() {
        if (whose.isPresent() && as.isPresent()) throw Failure.usage("DID and --as: give one of them");
        var did = common.did(whose.orElseGet(() -> common.identities().choose(as)));
        var account = common.client().get("api/accounts/" + NodeClient.query(did.text())
                + at.map(index -> "?at=" + index).orElse(""));
        var output = common.output();
        output.json(account);
        output.line("@|bold " + did.text() + "|@");
        output.line("  free to spend  " + Amount.print(Json.whole(account, "balance")));
        output.line("  held           " + Amount.print(Json.whole(account, "held")));
        movements(output, Json.list(Json.fields(account, "statement"), "items"));
    }

    /// The statement of account: each movement with its entry, as the node gives it.
    private static void movements(Output output, List<Value.Fields> movements) {
        if (movements.isEmpty()) return;
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("ENTRY", "RECEIVED", "WHAT", "AMOUNT", "FREE AFTER", "WITH"));
        for (var it : movements)
            rows.add(List.of("" + Json.whole(it, "index"), Output.time(Json.whole(it, "received")),
                    Json.text(it, "kind").replace('_', ' '), Amount.print(Json.whole(it, "amount")),
                    Amount.print(Json.whole(it, "balance")), Json.optionalText(it, "counterparty").orElse("")));
        output.line("");
        output.table(rows);
    }
}
