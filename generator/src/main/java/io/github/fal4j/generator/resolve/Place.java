package io.github.fal4j.generator.resolve;

/**
 * Where a schema was met, which is what it gets its name from.
 *
 * @param hint the name of the component, or of the property that holds it; empty at a root
 * @param property the name of the nearest property around it; empty at a root
 * @param path the way here from a root or a component, such as {@code .acceleration} or {@code LoraWeight.mode}: what stays
 *     the same when a document says the same in another dialect
 */
record Place(String hint, String property, String path) {

    private static final String COMPONENTS = "#/components/schemas/";

    static Place root() {
        return new Place("", "", "");
    }

    Place ofProperty(String name) {
        return new Place(name, name, path + "." + name);
    }

    /** The place of a component itself; anything inside one keeps the name it was met under. */
    Place ofComponent(String pointer) {
        if (!pointer.startsWith(COMPONENTS) || pointer.indexOf('/', COMPONENTS.length()) >= 0) {
            return this;
        }
        String name = pointer.substring(COMPONENTS.length()).replace("~1", "/").replace("~0", "~");
        return new Place(name, property, name);
    }

    /** One alternative of several that has no name of its own. */
    Place ofAlternative(String kind) {
        return new Place(hint + "_" + kind, property, path + "|" + kind);
    }
}
