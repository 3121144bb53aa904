package io.github.fal4j.generator.resolve;

/**
 * Where a schema was met, which is what it gets its name from.
 *
 * @param hint the name of the component, or of the property that holds it; empty at a root
 * @param property the name of the nearest property around it; empty at a root
 */
record Place(String hint, String property) {

    private static final String COMPONENTS = "#/components/schemas/";

    static Place root() {
        return new Place("", "");
    }

    static Place ofProperty(String name) {
        return new Place(name, name);
    }

    /** The place of a component itself; anything inside one keeps the name it was met under. */
    Place ofComponent(String pointer) {
        if (!pointer.startsWith(COMPONENTS) || pointer.indexOf('/', COMPONENTS.length()) >= 0) {
            return this;
        }
        String step = pointer.substring(COMPONENTS.length());
        return new Place(step.replace("~1", "/").replace("~0", "~"), property);
    }
}
