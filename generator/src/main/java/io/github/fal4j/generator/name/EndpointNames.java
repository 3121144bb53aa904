package io.github.fal4j.generator.name;

/**
 * What the id of an endpoint says about Java names: the owner and the app make the package, the words after the owner the
 * class.
 */
final class EndpointNames {

    private final String basePackage;

    EndpointNames(String basePackage) {
        this.basePackage = basePackage;
    }

    String basePackage() {
        return basePackage;
    }

    /** {@code fal-ai/flux/dev} is in {@code <base>.falai.flux}. */
    String packageOf(String id) {
        String[] segments = id.split("/", -1);
        return basePackage + "." + Words.packageSegment(segments[0]) + "." + Words.packageSegment(segments[1]);
    }

    /**
     * {@code fal-ai/flux/dev} is {@code FluxDev}; {@code reve/2.1/edit} cannot be {@code 21Edit} and is {@code Reve21Edit},
     * {@code acme/string} would hide {@code String} and is {@code AcmeString}.
     */
    String classOf(String id) {
        String name = Words.pascal(id.substring(id.indexOf('/') + 1));
        return name.startsWith("_") || ReservedTypes.NAMES.contains(name) ? Words.pascal(id) : name;
    }
}
