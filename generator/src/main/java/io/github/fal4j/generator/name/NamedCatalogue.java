package io.github.fal4j.generator.name;

import io.github.fal4j.generator.lock.NameLock;
import io.github.fal4j.generator.resolve.DeclarationKey;
import io.github.fal4j.generator.resolve.ResolvedEndpoint;
import java.util.List;
import java.util.Map;

/**
 * Everything that will be emitted, named.
 *
 * @param basePackage the package above those of the apps
 * @param endpoints the endpoints, by id
 * @param types the types they declare, each once
 * @param names what each declaration is called; declarations that are equal share a name
 * @param lock every name given now or before
 */
public record NamedCatalogue(
        String basePackage,
        List<NamedEndpoint> endpoints,
        List<NamedType> types,
        Map<DeclarationKey, JavaName> names,
        NameLock lock) {

    /**
     * One endpoint.
     *
     * @param endpoint what it takes and gives
     * @param name the class that callers use
     */
    public record NamedEndpoint(ResolvedEndpoint endpoint, JavaName name) {}
}
