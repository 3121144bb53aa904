package io.github.fal4j.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccountsTest {

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
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void accountsThatNobodyHasAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            accounts.of("key-" + i);
        }

        while (accounts.size() > 0) {
            System.gc();
        }
    }
}
