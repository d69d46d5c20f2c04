package org.omninet.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.omninet.domain.bytes.DagJson;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.credits.Wallet;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Outcome;

/// An audit as a file: JSON lines, the first about the log, then one for each account, sorted by DID.
/// Two audits of one log write the same bytes.
final class Report {

    static void write(Path file, Outcome outcome, Options options) throws IOException {
        try (var writer = Files.newBufferedWriter(file)) {
            line(writer, head(outcome, options));
            for (Map.Entry<String, Wallet> account : outcome.summary().accounts().entrySet()) {
                var wallet = account.getValue();
                line(writer, Map.of("did", Value.of(account.getKey()), "balance", Value.of(wallet.balance().micro()),
                        "held", Value.of(wallet.holdings().held()), "holds", Value.of((long) wallet.holds().size())));
            }
        }
    }

    private static Map<String, Value> head(Outcome outcome, Options options) {
        var head = new LinkedHashMap<>(Words.fields(outcome.summary(), options));
        head.put("report", Value.of("omni audit 1"));
        switch (outcome) {
            case Outcome.Sound _ -> head.put("verdict", Value.of("sound"));
            case Outcome.Open(var why, _) -> {
                head.put("verdict", Value.of("not checked"));
                head.put("message", Value.of(why));
            }
            case Outcome.Broken(var finding, _) -> {
                head.put("verdict", Value.of("wrong"));
                head.putAll(Words.fields(finding));
            }
        }
        return head;
    }

    private static void line(BufferedWriter writer, Map<String, Value> fields) throws IOException {
        writer.write(DagJson.print(new Value.Fields(fields)));
        writer.write('\n');
    }

    private Report() {}
}
