package io.github.fal4j.emulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.time.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends each open page what its list shows, as often as it changes but four times a second at most, however many calls change.
 *
 * <p>While no page is open nothing runs. A page that does not read holds up other pages, never the emulator. Thread-safe.
 */
final class Feed {

    private static final int MOST_PAGES = 16;
    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final View view;
    private final Timer timer;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final ThreadPoolExecutor sender;

    Feed(View view, Timer timer) {
        this.view = view;
        this.timer = timer;
        sender = new ThreadPoolExecutor(1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "fal-emulator-page");
            thread.setDaemon(true);
            return thread;
        });
        sender.allowCoreThreadTimeOut(true);
    }

    /** One open page. */
    private final class Reader {

        private final Query query;
        private final OutputStream out;
        private final CompletableFuture<Void> gone = new CompletableFuture<>();
        private String sent = "";
        private Instant lastWrite = Instant.MIN;

        Reader(Query query, OutputStream out) {
            this.query = query;
            this.out = out;
        }

        void tell(Instant now) {
            try {
                ObjectNode news = view.at(now, query);
                String text = news.toString();
                if (!text.equals(sent)) {
                    sent = text;
                    write("data: " + news.put("now", now.toEpochMilli()) + "\n\n", now);
                } else if (!now.isBefore(lastWrite.plus(KEEP_ALIVE))) {
                    write(": nothing new\n\n", now);
                }
            } catch (IOException | RuntimeException e) {
                // Nearly always a page that was closed; one that is still there connects again.
                readers.remove(this);
                gone.complete(null);
            }
        }

        private void write(String text, Instant now) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            lastWrite = now;
        }
    }

    /** Begins to send; the result completes when the page has gone, and is null if too many pages are open. */
    @Nullable
    CompletableFuture<Void> open(Query query, OutputStream out) {
        if (readers.size() >= MOST_PAGES) {
            return null;
        }
        Reader reader = new Reader(query, out);
        readers.add(reader);
        send();
        if (ticking.compareAndSet(false, true)) {
            timer.schedule(timer.instant().plus(PACE), this::tick);
        }
        return reader.gone;
    }

    private void tick() {
        send();
        if (!readers.isEmpty()) {
            timer.schedule(timer.instant().plus(PACE), this::tick);
            return;
        }
        ticking.set(false);
        if (!readers.isEmpty() && ticking.compareAndSet(false, true)) {
            timer.schedule(timer.instant().plus(PACE), this::tick); // a page that came meanwhile
        }
    }

    /** Sending that takes longer than the pace leaves out what came between. */
    private void send() {
        if (sending.compareAndSet(false, true)) {
            sender.execute(() -> {
                sending.set(false);
                readers.forEach(reader -> reader.tell(timer.instant()));
            });
        }
    }
}
