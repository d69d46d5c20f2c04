package org.omninet.node.cli;

import org.omninet.domain.event.Receipt;
import org.omninet.node.client.Speaker;

/// Says a statement at the node and shows the receipt: what every recording verb ends in.
final class Said {

    /// @param summary what a person reads when it is recorded
    static Receipt record(Common common, Speaker speaker, Object statement, String summary) {
        var client = common.client();
        var receipt = client.record(speaker.says(statement, System.currentTimeMillis(), client.logId()));
        var output = common.output();
        output.json(receipt.toJson());
        output.line(summary);
        output.line("@|faint entry " + receipt.index() + "  " + receipt.id() + "|@");
        return receipt;
    }

    private Said() {}
}
