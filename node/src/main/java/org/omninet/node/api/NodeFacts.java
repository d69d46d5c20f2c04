package org.omninet.node.api;

import java.util.Optional;
import org.omninet.domain.Rules;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.content.ContentObject;
import org.omninet.domain.did.Did;
import org.omninet.domain.event.BodyDraft;
import org.omninet.domain.event.Limits;
import org.omninet.domain.node.LogState;
import org.omninet.node.config.Config;
import org.omninet.node.config.Settings;
import org.omninet.projections.table.Page;

/// Who this node is: what does not change while it runs.
///
/// @param did           the operator
/// @param verifierKey   of the log, for every tlog client
/// @param checkpointKey of the operator, for contracts
/// @param log           what its entry 0 fixed
/// @param rollback      what rollback is checked against
/// @param rollbackFile  outside the data directory
/// @param signatures    the libraries that verify
/// @param software      its version
public record NodeFacts(Did did, String origin, Digest logId, String verifierKey, String checkpointKey, LogState.Opening log,
                        String rollback, Optional<String> rollbackFile, String signatures, String software, Config config) {

    BodyDraft toJson() {
        var chain = new BodyDraft().put("observed", "none");
        log.chainId().ifPresent(id -> chain.put("id", id));
        return new BodyDraft().put("did", did).put("origin", origin).put("logId", logId.hex()).put("verifierKey", verifierKey)
                .put("checkpointKey", checkpointKey).put("chain", chain.end()).put("versions", versions()).put("limits", limits())
                .put("signatures", signatures).put("development", Value.of(log.development())).put("epochMillis", log.epochMillis())
                .put("openedMillis", log.openedMillis())
                .put("maturingMillis", log.maturingMillis())
                .put("rollback", new BodyDraft().put("against", rollbackFile.isPresent()
                        ? "pinFile" : rollback.startsWith("checked") ? "witnesses" : "nothing")
                        .put("text", rollback).putText("file", rollbackFile).end());
    }

    private Value versions() {
        return new BodyDraft().put("software", software).put("rules", Rules.CURRENT).put("envelope", 1).put("api", 1)
                .put("java", Runtime.version().toString()).end();
    }

    private Value limits() {
        return new BodyDraft().put("eventBytes", Limits.EVENT_BYTES).put("ledgerBodyBytes", Limits.LEDGER_BODY_BYTES)
                .put("jsonBytes", EventsApi.JSON_BYTES).put("sequenceStatements", EventsApi.SEQUENCE_STATEMENTS)
                .put("sequenceBytes", EventsApi.SEQUENCE_BYTES).put("contentBytes", ContentObject.BYTES_MAX)
                .put("pageRows", Page.LIMIT_MAX).put("statementsPerSecond", config.get(Settings.RATE_STATEMENTS_PER_SECOND))
                .put("statementsBurst", config.get(Settings.RATE_BURST))
                .put("uploadsPerSecond", config.get(Settings.RATE_UPLOADS_PER_SECOND))
                .put("unreferencedMillis", config.get(Settings.LIMITS_UNREFERENCED_MILLIS)).end();
    }
}
