package org.omninet.node.api;

import static org.omninet.node.http.Route.get;

import java.util.List;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.did.Did;
import org.omninet.node.http.Reply;
import org.omninet.node.http.Request;
import org.omninet.node.http.Route;
import org.omninet.node.http.Route.Parameter;
import org.omninet.projections.credits.Accounts;

/// Balances, and the movements that made them.
record AccountsApi(Reading reading) {

    List<Route> routes() {
        return List.of(get("/api/accounts/{did}", "What an account holds, now or right after an entry, and every movement up to there.",
                Reading.with(Parameter.path("did", "Whose."), Parameter.query("at", "The index of an entry; now unless told."),
                        Reading.BEFORE, Reading.LIMIT), List.of(Reply.JSON), this::account));
    }

    private Reply account(Request request) throws InterruptedException {
        var accounts = reading.views(request).accounts();
        var owner = request.required("did", Did::parse);
        long at = request.number("at", 0, Value.MAX_INTEGER).orElse(Accounts.NOW);
        var statement = accounts.statement(owner, Math.min(Reading.before(request), at + 1), Reading.limit(request));
        return Reply.json(Shown.account(accounts.account(owner, at))
                .put("statement", Shown.page(statement, Shown::movement).end()).end());
    }
}
