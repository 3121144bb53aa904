package io.github.fal4j.endpoints.proof;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Loads everything below the package of the endpoints afresh and remembers what of it was generated. */
final class CountingClassLoader extends URLClassLoader {

    private static final String ENDPOINTS = "io.github.fal4j.endpoints.";

    private final Set<String> loaded = new ConcurrentSkipListSet<>();

    /**
     * Loads from where these classes are.
     *
     * @param samples one class from each place
     */
    CountingClassLoader(Class<?>... samples) {
        super(
                Stream.of(samples)
                        .map(sample ->
                                sample.getProtectionDomain().getCodeSource().getLocation())
                        .toArray(URL[]::new),
                CountingClassLoader.class.getClassLoader());
    }

    /** Returns the generated classes loaded until now. */
    List<String> generated() {
        return loaded.stream()
                .filter(name -> !name.startsWith(getClass().getPackageName()))
                .toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ENDPOINTS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            Class<?> type = known == null ? findClass(name) : known;
            loaded.add(name);
            return type;
        }
    }
}
