package io.github.fal4j.emulator.queue;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/** The accounts that anything is known of: each as long as a request or a call holds it, so that new keys cost nothing. Thread-safe. */
final class Accounts {

    private final int concurrency;
    private final Map<String, Known> known = new HashMap<>();
    private final ReferenceQueue<Account> forgotten = new ReferenceQueue<>();

    private static final class Known extends WeakReference<Account> {

        private final String id;

        Known(Account account, ReferenceQueue<Account> forgotten) {
            super(account, forgotten);
            this.id = account.id();
        }
    }

    /** Sets how many requests of one account run at once, 0 for any number. */
    Accounts(int concurrency) {
        this.concurrency = concurrency;
    }

    /** Returns the account of an id, the same one as long as anybody has it. */
    Account of(String id) {
        return concurrency == 0 ? new Account(id, 0) : remembered(id);
    }

    private synchronized Account remembered(String id) {
        tidy();
        Known reference = known.get(id);
        Account account = reference == null ? null : reference.get();
        if (account == null) {
            account = new Account(id, concurrency);
            known.put(id, new Known(account, forgotten));
        }
        return account;
    }

    /** Returns how many there are. */
    synchronized int size() {
        tidy();
        return known.size();
    }

    private void tidy() {
        for (Reference<?> gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            known.remove(((Known) gone).id, gone);
        }
    }
}
