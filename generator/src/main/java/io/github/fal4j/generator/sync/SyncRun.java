package io.github.fal4j.generator.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.generator.problem.Problem;
import io.github.fal4j.generator.problem.Problem.Severity;
import io.github.fal4j.generator.problem.Problems;
import io.github.fal4j.generator.read.EndpointPatterns;
import io.github.fal4j.generator.store.DocumentFolder;
import io.github.fal4j.generator.store.DocumentStatus;
import io.github.fal4j.generator.store.Outcome;
import io.github.fal4j.generator.sync.FetchException.Cause;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One run: page by page, endpoint by endpoint, then what is gone. */
final class SyncRun {

    /** Far beyond any real catalogue, in case its pages never end. */
    private static final int MAX_PAGES = 1000;
    /** The pointer to a whole document. */
    private static final String WHOLE = "#";

    private final SyncRequest request;
    private final EndpointPatterns wanted;
    private final Catalogue catalogue;
    private final DocumentFolder folder;
    private final Journal journal;
    private final Consumer<String> progress;
    /** What concerns this run only; what concerns one endpoint is in the journal. */
    private final Problems problems = new Problems();

    private int gone;

    SyncRun(
            SyncRequest request,
            Catalogue catalogue,
            DocumentFolder folder,
            Journal journal,
            Consumer<String> progress) {
        this.request = request;
        this.wanted = new EndpointPatterns(request.patterns());
        this.catalogue = catalogue;
        this.folder = folder;
        this.journal = journal;
        this.progress = progress;
    }

    SyncReport run() throws IOException, InterruptedException {
        if (request.isKeyUnsafe()) {
            problem(Severity.WARNING, "is not https, so the key is not sent there");
        }
        try {
            readPages();
            reportGone();
            journal.finish();
        } catch (FetchException failure) {
            String kept = journal.outcomes().isEmpty()
                    ? "nothing was changed"
                    : "what came before is stored, and the same command goes on from there";
            problem(Severity.ERROR, failure.getMessage() + "; " + kept);
        }
        return report();
    }

    private void readPages() throws FetchException, IOException, InterruptedException {
        Catalogue.Page page = firstPage();
        boolean any = !page.entries().isEmpty() || journal.cursor() != null;
        journal.outcomes().keySet().forEach(folder::claim);
        Set<String> cursors = new HashSet<>();
        takeAll(page);
        for (String next = page.next(); next != null; next = page.next()) {
            if (!cursors.add(next) || cursors.size() > MAX_PAGES) {
                throw new FetchException(Cause.UNREADABLE, "has pages without an end");
            }
            journal.goOnAt(next);
            page = catalogue.page(next);
            any |= !page.entries().isEmpty();
            takeAll(page);
        }
        if (!any) {
            // Taken for a fault rather than for the end of all endpoints.
            throw new FetchException(Cause.UNREADABLE, "lists no active endpoint at all");
        }
    }

    /** A cursor of the stopped run may be worth nothing by now; then everything is read again. */
    private Catalogue.Page firstPage() throws FetchException, InterruptedException {
        String cursor = journal.cursor();
        try {
            return catalogue.page(cursor);
        } catch (FetchException failure) {
            if (cursor == null || failure.reason() != Cause.REFUSED) {
                throw failure;
            }
            journal.forget();
            return catalogue.page(null);
        }
    }

    private void takeAll(Catalogue.Page page) throws IOException, InterruptedException {
        for (CatalogueEntry entry : page.entries()) {
            take(entry);
            progress.accept(journal.outcomes().size() + " endpoints");
        }
    }

    private void take(CatalogueEntry entry) throws IOException, InterruptedException {
        String id = entry.id();
        if (journal.has(id) || !entry.isActive()) {
            return;
        }
        if (!entry.hasSafeId()) {
            fail(id, "is no endpoint id (owner/app/path), so nothing was written for it");
        } else if (wanted.selects(id)) {
            Optional<String> twin = folder.claim(id);
            if (twin.isPresent()) {
                fail(id, "differs only by case from " + twin.get() + ", whose document stays; keep one of the two");
            } else {
                store(entry);
            }
        }
    }

    private void store(CatalogueEntry entry) throws IOException, InterruptedException {
        String id = entry.id();
        ObjectNode document;
        try {
            document = entry.openapi() instanceof ObjectNode here && CatalogueEntry.isDocument(here)
                    ? here
                    : catalogue.document(id);
        } catch (FetchException failure) {
            fail(id, "could not be fetched: its address " + failure.getMessage() + "; what was stored stays");
            return;
        }
        String inside = entry.otherIdIn(document);
        if (inside != null) {
            String message = "calls itself " + Printable.of(inside) + " inside; it is kept as the service gives it";
            journal.note(new Problem(Severity.WARNING, id, WHOLE, message));
        }
        Outcome outcome;
        try {
            outcome = folder.put(id, entry.complete(document));
        } catch (IOException failure) {
            fail(id, "could not be stored: " + failure + "; what was stored stays");
            return;
        }
        journal.note(id, outcome);
    }

    private void fail(String id, String message) throws IOException {
        String source = id.isEmpty() ? "an entry without endpoint_id" : Printable.of(id);
        journal.note(new Problem(Severity.ERROR, source, WHOLE, message));
        journal.note(id, Outcome.FAILED);
    }

    private void reportGone() throws IOException {
        for (String id : folder.unclaimed()) {
            String status = folder.statusOf(id);
            if (!wanted.selects(id) || status.equals(DocumentStatus.DEPRECATED)) {
                continue;
            }
            gone++;
            if (status.equals(DocumentStatus.ACTIVE)) {
                folder.markDeprecated(id);
                problems.warning(id, WHOLE, "is no longer active; its document stays and notes it as deprecated");
            } else {
                problems.warning(id, WHOLE, "is not active, and no sync wrote its document, which is left as it is");
            }
        }
        if (!request.patterns().isEmpty() && gone == 0 && journal.outcomes().isEmpty()) {
            problem(Severity.ERROR, "lists no active endpoint that matches " + String.join(", ", request.patterns()));
        }
    }

    private void problem(Severity severity, String message) {
        problems.add(new Problem(severity, request.catalogue().toString(), WHOLE, message));
    }

    private SyncReport report() {
        journal.problems().forEach(problems::add);
        return new SyncReport(
                count(Outcome.NEW),
                count(Outcome.CHANGED),
                count(Outcome.UNCHANGED),
                gone,
                count(Outcome.FAILED),
                problems.all());
    }

    private int count(Outcome outcome) {
        return Collections.frequency(journal.outcomes().values(), outcome);
    }
}
