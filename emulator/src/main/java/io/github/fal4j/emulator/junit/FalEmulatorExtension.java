package io.github.fal4j.emulator.junit;

import io.github.fal4j.emulator.FalEmulator;
import io.github.fal4j.emulator.script.Timing;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an emulator, as a parameter of type {@link FalEmulator}, or its address as a {@link URI}.
 *
 * <p>With {@code @ExtendWith(FalEmulatorExtension.class)} or in a static field with {@code @RegisterExtension}, all tests of a class share
 * one emulator, those of nested classes too, and it is {@linkplain FalEmulator#reset reset} before each test. In an instance
 * field, every test has its own. Requests are completed at once unless the builder says otherwise.
 */
public final class FalEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final Namespace namespace = Namespace.create(FalEmulatorExtension.class, this);
    private final FalEmulator.Builder builder;
    private volatile @Nullable FalEmulator current;

    /** Starts emulators with the documents of the class path, on a free port. */
    public FalEmulatorExtension() {
        this(FalEmulator.builder().timing(Timing.INSTANT));
    }

    private FalEmulatorExtension(FalEmulator.Builder builder) {
        this.builder = builder;
    }

    /** Returns an extension that starts emulators as a builder says; nobody else may use the builder any more. */
    public static FalEmulatorExtension of(FalEmulator.Builder builder) {
        return new FalEmulatorExtension(Objects.requireNonNull(builder, "builder"));
    }

    /**
     * Returns the emulator of the test that runs, for extensions in fields.
     *
     * @throws IllegalStateException before the first test and after the last
     */
    public FalEmulator emulator() {
        FalEmulator emulator = current;
        if (emulator == null) {
            throw new IllegalStateException("There is an emulator only while tests run");
        }
        return emulator;
    }

    /** An emulator and the test or class that it ends with. */
    private record Started(FalEmulator emulator, String owner) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        startIfMissing(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startIfMissing(context);
        emulator(context).reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stopIfOwned(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stopIfOwned(context);
    }

    private void startIfMissing(ExtensionContext context) {
        if (started(context) == null) {
            FalEmulator emulator = builder.start();
            context.getStore(namespace).put(Started.class, new Started(emulator, context.getUniqueId()));
            current = emulator;
        }
    }

    private void stopIfOwned(ExtensionContext context) {
        Started started = started(context);
        if (started != null && started.owner().equals(context.getUniqueId())) {
            started.emulator().close();
            context.getStore(namespace).remove(Started.class);
            current = null;
        }
    }

    private @Nullable Started started(ExtensionContext context) {
        return context.getStore(namespace).get(Started.class, Started.class);
    }

    private FalEmulator emulator(ExtensionContext context) {
        Started started = started(context);
        if (started == null) {
            throw new IllegalStateException(
                    "There is no emulator yet: the constructor of a test class gets one only if FalEmulatorExtension is"
                            + " registered with @ExtendWith or in a static field");
        }
        return started.emulator();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == FalEmulator.class || type == URI.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FalEmulator emulator = emulator(context);
        return parameter.getParameter().getType() == URI.class ? emulator.baseUri() : emulator;
    }
}
