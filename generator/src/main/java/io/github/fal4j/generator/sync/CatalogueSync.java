package io.github.fal4j.generator.sync;

import io.github.fal4j.generator.store.DocumentFolder;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Brings a folder of documents in line with the service's catalogue of active endpoints.
 *
 * <p>Documents that say the same are not touched, whatever the order of their keys. No document is ever half-written, and none is
 * deleted. A run that was stopped is gone on with by the next one that asks for the same.
 */
public final class CatalogueSync {

    private final Timing timing;

    public CatalogueSync() {
        this(Timing.system());
    }

    CatalogueSync(Timing timing) {
        this.timing = timing;
    }

    /**
     * Fetches what is new or has changed.
     *
     * <p>An endpoint that cannot be had is reported, and the others are stored. So is a catalogue that cannot be read to its end.
     *
     * @param progress is told now and then, in words, how far the run is
     * @throws IOException if the folder cannot be read or written, or another sync is at work in it
     * @throws InterruptedException if the thread is interrupted; the next run goes on from there
     */
    public SyncReport run(SyncRequest request, Consumer<String> progress) throws IOException, InterruptedException {
        DocumentFolder folder = DocumentFolder.at(request.folder());
        Catalogue catalogue = new Catalogue(new Fetcher(timing), request);
        try (Journal journal = Journal.resume(request, timing.clock())) {
            return new SyncRun(request, catalogue, folder, journal, progress).run();
        }
    }
}
