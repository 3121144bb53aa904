package io.github.fal4j.schema;

import com.fasterxml.jackson.databind.node.POJONode;
import io.github.fal4j.media.FileInput;

/** A file inside a tree, which becomes JSON when the tree is sent. Showing it does not read it. */
final class FileNode extends POJONode {

    private static final long serialVersionUID = 1L;

    FileNode(FileInput file) {
        super(file);
    }

    @Override
    public String toString() {
        return String.valueOf(getPojo());
    }
}
