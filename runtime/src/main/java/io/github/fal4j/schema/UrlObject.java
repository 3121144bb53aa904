package io.github.fal4j.schema;

/**
 * An object that stands for what its URL points to.
 *
 * <p>Some endpoints answer with the bare URL where their document declares the object: such a text is read as an object
 * that has only this url.
 */
public interface UrlObject extends FalObject {

    /**
     * Returns the address of the content: a URL, or a {@code data:} URI when the content is inline. Content that came as bytes has none:
     * then this gives null, as every accessor does whose field is missing.
     */
    String url();
}
