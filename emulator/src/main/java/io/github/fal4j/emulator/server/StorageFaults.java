package io.github.fal4j.emulator.server;

import io.github.fal4j.emulator.script.BrokenDownload;
import io.github.fal4j.emulator.script.Call;
import io.github.fal4j.emulator.script.Fault;
import io.github.fal4j.emulator.script.Script;
import io.github.fal4j.emulator.storage.FileAccess;
import io.github.fal4j.emulator.storage.Lifecycle;
import io.github.fal4j.emulator.time.Timer;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets transfers go wrong as scripted. */
final class StorageFaults {

    private final Script script;
    private final Timer timer;
    private final FileAccess access;

    StorageFaults(Script script, Timer timer, FileAccess access) {
        this.script = script;
        this.timer = timer;
        this.access = access;
    }

    /** Answers as usual unless a fault for such calls waits. */
    void unless(Call call, Context ctx, Supplier<Reply> usual) {
        Fault fault = script.next(Script.STORAGE, call);
        Reply reply;
        try {
            reply = Reply.unless(fault, usual);
        } catch (IllegalArgumentException unusable) {
            reply = Reply.detail(400, String.valueOf(unusable.getMessage()));
        }
        if (fault instanceof Fault.Slow slow) {
            Reply late = reply;
            CompletableFuture<Void> elapsed = new CompletableFuture<>();
            timer.schedule(timer.instant().plus(slow.delay()), () -> elapsed.complete(null));
            ctx.future(() -> elapsed.thenRun(() -> late.send(ctx)));
        } else if (fault instanceof BrokenDownload broken && reply instanceof Reply.Answer whole) {
            new Reply.Broken(whole, broken.bytes()).send(ctx);
        } else {
            reply.send(ctx);
        }
    }

    /** Reads what an upload says about time and access, under either name; else what holds for the account. */
    Lifecycle lifecycle(Context ctx, String account) {
        String header = ctx.header("X-Fal-Object-Lifecycle");
        if (header == null) {
            header = ctx.header("X-Fal-Object-Lifecycle-Preference");
        }
        return header == null ? access.settings(account) : Lifecycle.read(header);
    }
}
