package io.github.fal4j.endpoints.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fal4j.EndpointType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Proves something of every generated endpoint and lists all for which it does not hold. */
final class CatalogueProof {

    private static final int SHOWN = 200;

    interface Claim {
        /** Returns what is wrong; nothing if the claim holds. */
        List<String> broken(EndpointType<?, ?> endpoint) throws Exception;
    }

    private CatalogueProof() {}

    static void ofEveryEndpoint(Claim claim) {
        Map<String, EndpointType<?, ?>> endpoints = Catalogue.endpoints();
        assertThat(endpoints).isNotEmpty();
        if (Catalogue.isNarrowed()) {
            assertThat(Catalogue.documentIds()).containsAll(endpoints.keySet());
        } else {
            assertThat(endpoints.keySet()).isEqualTo(Catalogue.documentIds());
        }
        Map<String, List<String>> broken = new ConcurrentHashMap<>();
        Set<String> proved = ConcurrentHashMap.newKeySet();
        endpoints.values().parallelStream().forEach(endpoint -> {
            String id = endpoint.id().toString();
            List<String> problems = problems(claim, endpoint);
            if (!problems.isEmpty()) {
                broken.put(id, problems);
            }
            proved.add(id);
        });
        assertThat(broken.isEmpty()).as(() -> listed(broken, endpoints.size())).isTrue();
        assertThat(proved).hasSameSizeAs(endpoints.keySet());
    }

    private static List<String> problems(Claim claim, EndpointType<?, ?> endpoint) {
        try {
            return claim.broken(endpoint);
        } catch (Exception | LinkageError e) {
            return List.of(e.toString());
        }
    }

    private static String listed(Map<String, List<String>> broken, int all) {
        return broken.size() + " of " + all + " endpoints:\n"
                + new TreeMap<>(broken)
                        .entrySet().stream()
                                .limit(SHOWN)
                                .map(endpoint ->
                                        endpoint.getKey() + "\n    " + String.join("\n    ", endpoint.getValue()))
                                .collect(Collectors.joining("\n"));
    }
}
