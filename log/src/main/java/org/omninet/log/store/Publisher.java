package org.omninet.log.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.omninet.log.Head;
import org.omninet.log.OutcomeUnknown;
import org.omninet.log.note.CheckpointSigner;

/// Signs for what is durable. When several groups have been committed since the last signature, one is made for all of them.
final class Publisher {
    private final Queue<Group> queue = new ConcurrentLinkedQueue<>();
    private final Lane lane;
    private final Progress progress;
    private final CheckpointSigner signer;
    private final CheckpointFile file;
    private final Acknowledger acknowledger;
    private final Runnable wakeDeriver;

    Publisher(Executor executor, Progress progress, CheckpointSigner signer, CheckpointFile file, Acknowledger acknowledger,
              Runnable wakeDeriver) {
        this.lane = new Lane(executor, this::step);
        this.progress = progress;
        this.signer = signer;
        this.file = file;
        this.acknowledger = acknowledger;
        this.wakeDeriver = wakeDeriver;
    }

    void publish(Group group) {
        queue.add(group);
        lane.wake();
    }

    void close() { lane.close(); }

    private void step() {
        var groups = new ArrayList<Group>();
        for (Group group = queue.poll(); group != null; group = queue.poll()) groups.add(group);
        if (groups.isEmpty()) return;
        Group last = groups.getLast();
        try {
            var head = new Head(last.endSize(), last.root, signer.sign(last.endSize(), last.root));
            file.put(head.checkpoint());
            progress.published(head);
            acknowledger.durable(groups, head);
            wakeDeriver.run();
        } catch (IOException | RuntimeException failed) {
            progress.fail("the checkpoint could not be written (" + failed + ")");
            for (Group group : groups) acknowledger.refuse(group, new OutcomeUnknown(progress.failure().orElseThrow()));
        }
    }
}
