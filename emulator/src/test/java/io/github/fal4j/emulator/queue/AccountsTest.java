package io.github.fal4j.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountsTest {

    /** Collected references are queued by a thread of the machine's own, some time after the collection. */
    private static final int MOST_COLLECTIONS = 1_000;

    private final Accounts accounts = new Accounts(1);

    @Test
    void accountStaysTheSameAsLongAsSomebodyHasIt() {
        Account account = accounts.of("a");
        assertThat(account.enter()).isTrue();
        System.gc();

        assertThat(accounts.of("a")).isSameAs(account);
        assertThat(accounts.of("a").enter()).isFalse();
    }

    @Test
    void onlyAccountsThatSomebodyHasAreRemembered() {
        Account account = accounts.of("a");
        for (int i = 0; i < 1_000; i++) {
            accounts.of("key-" + i);
        }

        for (int i = 0; i < MOST_COLLECTIONS && accounts.size() > 1; i++) {
            System.gc();
        }

        assertThat(accounts.size()).isEqualTo(1);
        assertThat(accounts.of("a")).isSameAs(account);
    }
}
